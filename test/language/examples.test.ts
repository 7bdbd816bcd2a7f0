import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { renderApply } from '../../compiler/script/render-script.ts';
import { compileSource } from '../../language/compile-source.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';

const FOLDER = join(import.meta.dirname, '../../examples');
const names = (await readdir(FOLDER)).filter(name => name.endsWith('.nslink'));

async function read(name: string) {
  const text = await readFile(join(FOLDER, name), 'utf8');
  return { text, ...(await compileSource(text, name)) };
}

describe.each(names)('%s', name => {
  test('is right, says what it is, and changes the machine itself only with a warning', async () => {
    const { text, topology, diagnostics } = await read(name);
    expect(topology).toBeDefined();
    expect(diagnostics.filter(({ code }) => code !== 'touches-host')).toEqual([]);
    for (const style of ['batch', 'classic'] as const) {
      const script = renderApply(plan(topology, undefined), topology!, style);
      for (const { name: namespace } of topology!.namespaces) expect(script.text).toContain(namespace);
    }
    expect(text).toMatch(/^(\/\*\* |\/\*\*\n)/);
    // To who sees it for the first time, too.
    expect(text).not.toMatch(/article/i);
  });
});

test.each([
  ['6-star-of-100.nslink', 100, 100],
  ['7-line-of-100.nslink', 100, 99],
  ['8-ring-of-100.nslink', 100, 100],
  ['9-tree-of-100.nslink', 100, 99],
])(
  '%s joins %i namespaces by %i connectors into one network, in five statements or less',
  async (name, nodes, joints) => {
    const { text, topology } = await read(name);
    expect(topology!.namespaces.length).toBe(nodes);
    expect(topology!.connectors.length).toBe(joints);
    expect(text.match(/^(namespace|switch|connector) /gm)!.length).toBeLessThanOrEqual(5);
    const reached = new Set([topology!.namespaces[0]!.name]);
    const pairs = topology!.connectors.map(connector => interfacesOf(connector).map(({ node }) => node));
    for (let size = 0; size < reached.size;) {
      size = reached.size;
      for (const pair of pairs) if (pair.some(node => reached.has(node))) for (const node of pair) reached.add(node);
    }
    expect(topology!.namespaces.filter(({ name: node }) => !reached.has(node))).toEqual([]);
  },
);

test('the star hands out an address to each host', async () => {
  const { topology } = await read('6-star-of-100.nslink');
  const addresses = topology!.connectors.flatMap(interfacesOf).flatMap(end => end.addresses);
  expect(addresses).toEqual(Array.from({ length: 100 }, (_, index) => `10.0.0.${index + 1}/24`));
});
