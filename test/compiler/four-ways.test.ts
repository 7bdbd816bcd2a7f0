import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { renderApply } from '../../compiler/script/render-script.ts';
import { compileSource } from '../../language/compile-source.ts';

const examples = join(import.meta.dirname, '../../examples');
const golden = join(import.meta.dirname, 'golden');

/**
 * Lines that are NSLink's own: progress, the journal, the marks on what was just made, and what makes it the same on every
 * machine and gives the machine no part in it.
 */
const OWN_LINE =
  /^(step |trap |own_namespaces$|own_links |ovs-vsctl set Bridge |set_base_parameters |sysctl -q -e -w net\.ipv[46]\.conf\.)/;

test.each(['1-veth-pair', '2-linux-bridge', '3-open-vswitch', '4-ovs-internal-ports'])(
  '%s, classic: the commands, comments and names of the article, in its order, then the addresses',
  async name => {
    const file = `${name}.nslink`;
    const { topology, diagnostics } = await compileSource(await readFile(join(examples, file), 'utf8'), file);
    expect(diagnostics).toEqual([]);
    if (!topology) throw new Error('no topology');
    const lines = renderApply(plan(topology, undefined), topology, 'classic').text.split('\n');
    const begin = lines.indexOf('make() {');
    const body = lines.slice(begin + 1, lines.indexOf('}', begin)).map(line => line.replace(/^ {2}/, ''));
    const text = body.filter(line => !OWN_LINE.test(line)).join('\n');
    const article = await readFile(join(golden, `${name}.sh`), 'utf8');
    expect(text.slice(0, article.length)).toBe(article);
    expect(text.slice(article.length).split('\n').slice(0, 2)).toEqual([
      'ip netns exec ns1 ip address add 10.0.0.1/24 dev tap1',
      'ip netns exec ns2 ip address add 10.0.0.2/24 dev tap2',
    ]);
  },
);
