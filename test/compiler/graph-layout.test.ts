import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildGraph, type Unfold } from '../../compiler/graph/build-graph.ts';
import { layoutGraph } from '../../compiler/graph/layout/layout-graph.ts';
import type { Direction } from '../../compiler/graph/layout/direction.ts';
import type { Box, Scene } from '../../compiler/graph/layout/scene.ts';
import { compileSource } from '../../language/compile-source.ts';

const FOLDER = join(import.meta.dirname, '../../examples');
const names = (await readdir(FOLDER)).filter(name => name.endsWith('.nslink'));

async function scene(text: string, unfold?: Unfold, direction?: Direction): Promise<Scene> {
  const { topology } = await compileSource(text, 'lab.nslink');
  return layoutGraph(buildGraph(topology!, unfold), direction);
}

/** Where things are, a line each, in steps of 10 pixels. */
function places({ width, height, nodes, links }: Scene): string {
  const tens = (...numbers: readonly number[]) => numbers.map(number => Math.round(number / 10)).join(' ');
  return [
    `${tens(width, height)} of all`,
    ...nodes.map(({ node, box: { x, y, width, height } }) => `${tens(x, y, width, height)} ${node.id}`),
    ...links.flatMap(({ link, label }) => (label ? [`${tens(label.box.x, label.box.y)} ${link.id}`] : [])),
    '',
  ].join('\n');
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe.each(names)('%s', name => {
  test('everything has its place', async () => {
    const drawn = await scene(await readFile(join(FOLDER, name), 'utf8'));
    await expect(places(drawn)).toMatchFileSnapshot(`layouts/${name.replace('.nslink', '.txt')}`);
  });

  test.each<[direction: Direction, unfold: Unfold | undefined]>([
    ['right', undefined],
    ['right', 'all'],
    ['down', undefined],
    ['down', 'all'],
  ])('nothing lies on anything else, to the %s, unfolded: %s', async (direction, unfold) => {
    const drawn = await scene(await readFile(join(FOLDER, name), 'utf8'), unfold, direction);
    const { width, height, nodes, links, notes } = drawn;
    const boxes = [
      ...nodes.map(({ node, box }) => ({ id: node.id, box })),
      ...links.flatMap(({ link, label }) => (label ? [{ id: link.id, box: label.box }] : [])),
      ...notes.map(({ box }) => ({ id: 'note', box })),
    ];
    for (const [index, { id, box }] of boxes.entries()) {
      expect(overlaps(box, { x: 0, y: 0, width, height })).toBe(true);
      expect(
        boxes
          .slice(index + 1)
          .filter(other => overlaps(other.box, box))
          .map(other => [id, other.id]),
      ).toEqual([]);
    }
  });
});

test.each(names)('%s, downwards, is what is to the right', async name => {
  const text = await readFile(join(FOLDER, name), 'utf8');
  const [right, down] = [await scene(text), await scene(text, undefined, 'down')];
  const things = ({ nodes, links }: Scene) => [
    nodes.map(({ node }) => node.id).sort(),
    links.map(({ link }) => link.id).sort(),
    nodes.flatMap(({ ports }) => ports.filter(({ end }) => end.node !== '').map(({ id }) => id)).length > 0,
  ];
  expect(things(down)).toEqual(things(right));
  // Each line of text of a card is within the card.
  for (const { box, texts, ports } of down.nodes) {
    for (const { x, y } of [...texts, ...ports.flatMap(port => port.texts)]) {
      expect(x > box.x && x < box.x + box.width && y > box.y && y <= box.y + box.height).toBe(true);
    }
  }
});

const MIXED = await readFile(join(FOLDER, '5-mixed.nslink'), 'utf8');

describe('a small edit moves little', () => {
  test.each([
    ['one more namespace on a switch', `${MIXED}namespace extra\nconnector veth extra.eth0 -- lab\n`],
    ['a longer name', MIXED.replaceAll('web0', 'web0-longer')],
    ['one more address', MIXED.replace('10.0.0.2/24', '10.0.0.2/24, 2001:db8::2/64')],
  ])('%s', async (_, text) => {
    const before = await scene(MIXED);
    const after = new Map((await scene(text)).nodes.map(({ node, box }) => [node.id, box]));
    const order = (boxOf: (id: string) => Box) =>
      before.nodes
        .map(({ node }) => node.id)
        .toSorted((a, b) => boxOf(a).x - boxOf(b).x || boxOf(a).y - boxOf(b).y)
        .join(', ');
    // What was left of something stays left of it, and what was above stays above.
    expect(order(id => columnOf(after.get(id)!))).toBe(order(id => columnOf(boxIn(before, id))));
    for (const { node, box } of before.nodes) {
      expect(Math.abs(after.get(node.id)!.y - box.y)).toBeLessThan(120);
    }
  });
});

function boxIn({ nodes }: Scene, id: string): Box {
  return nodes.find(({ node }) => node.id === id)!.box;
}

/** Cards of different widths stand in one column when their middles are near. */
function columnOf(box: Box): Box {
  return { ...box, x: Math.round((box.x + box.width / 2) / 150) };
}
