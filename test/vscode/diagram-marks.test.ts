import { describe, expect, it } from 'vitest';
import { marksOn, thingsAt, type PlacedMark } from '../../client/diagram/mark-places.ts';
import type { DiagramThing } from '../../protocol/diagram-messages.ts';

const on = (...lines: readonly [number, number]) => ({
  start: { line: lines[0], character: 4 },
  end: { line: lines[1], character: 9 },
});
const THINGS: readonly DiagramThing[] = [
  { id: 'namespace a', objects: ['namespace a'], range: on(1, 1) },
  { id: 'veth a.e -- b.e', objects: ['veth a.e -- b.e'], range: on(3, 4) },
  { id: 'veth a.e -- b.e#0', objects: ['interface a.e', 'port a.e'], range: on(3, 3) },
  { id: 'host', objects: [] },
];

describe('marks', () => {
  it.each<[what: string, mark: Partial<PlacedMark>, ids: readonly string[]]>([
    ['of a name', { object: 'interface a.e' }, ['veth a.e -- b.e#0']],
    ['of a name that is not there', { object: 'namespace z' }, []],
    ['of a line', { range: on(3, 3) }, ['veth a.e -- b.e', 'veth a.e -- b.e#0']],
    ['of several lines', { range: on(0, 4) }, ['namespace a', 'veth a.e -- b.e', 'veth a.e -- b.e#0']],
    ['of another line', { range: on(2, 2) }, []],
    ['of nothing', {}, []],
  ])('are on the things %s', (_, mark, ids) => {
    const marks = marksOn(THINGS, [{ kind: 'failed', text: 'a does not reach b', ...mark }]);
    expect(marks).toEqual(ids.map(id => ({ id, kind: 'failed', text: 'a does not reach b' })));
  });
});

it('finds the things of the cursor by its lines', () => {
  expect(thingsAt(THINGS, on(4, 4)).map(({ id }) => id)).toEqual(['veth a.e -- b.e']);
});
