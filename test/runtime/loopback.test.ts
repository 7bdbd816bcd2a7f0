import { beforeAll, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import type { Place } from '../../runtime/place.ts';
import type { Expectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { change, driftOf, repair } from '../support/changes.ts';
import { apply, inSandbox, run, snapshot, tearDown } from '../support/world.ts';

/** A router that is known by an address of its own, and a host that has a route to it. */
const TEXT = `
topology loopback
namespace r3 {
  interface lo { address 172.16.0.3/32, fd00:3::3/128 }
  forward on
}
namespace b { route 172.16.0.3/32 via 10.0.3.254  route fd00:3::/64 via fd00::fe }
connector veth r3.eth0 10.0.3.254/24, fd00::fe/64 -- b.eth0 10.0.3.1/24, fd00::1/64
expect b reaches r3.lo
expect r3.lo reaches b
expect b reaches 172.16.0.3
`;

interface Compiled {
  readonly topology: Topology;
  readonly expectations: readonly Expectation[];
}

async function compiled(text: string): Promise<Compiled> {
  const { topology, expectations = [], diagnostics } = await compileSource(text, 'loopback.nslink');
  expect(diagnostics).toEqual([]);
  if (!topology) throw new Error('nothing was compiled');
  return { topology, expectations };
}

let lab: Compiled;
beforeAll(async () => {
  lab = await compiled(TEXT);
});

const inR3 = (place: Place, ...command: readonly string[]) => run(place, 'nsenter', '--net=/run/netns/r3', ...command);
const onLoopback = async (place: Place) =>
  (await inR3(place, 'ip', '-br', 'address', 'show', 'dev', 'lo')).split(/\s+/);
const textsOf = async (place: Place, topology: Topology) => (await driftOf(place, topology)).map(({ text }) => text);

test.each(['batch', 'classic'] as const)(
  '%s: an address of lo is reached by those who have a route to it',
  async style => {
    await inSandbox(false, async place => {
      const before = await snapshot(place);
      const { topology, expectations } = lab;
      await apply(topology, place, style);
      expect(await textsOf(place, topology)).toEqual([]);
      const results = await runExpectations(place, topology, expectations, { patience: 2000 });
      expect(results.flatMap(({ ways }) => ways.filter(({ isMet }) => !isMet))).toEqual([]);
      await tearDown(topology, place);
      expect(await snapshot(place)).toBe(before);
    });
  },
);

test('what is missing on lo, or more than was applied, is told and repaired', async () => {
  await inSandbox(false, async place => {
    const { topology, expectations } = lab;
    await apply(topology, place);
    await inR3(place, 'ip', 'address', 'del', '172.16.0.3/32', 'dev', 'lo');
    await inR3(place, 'ip', 'address', 'add', '172.16.0.77/32', 'dev', 'lo');
    expect(await textsOf(place, topology)).toEqual([
      'namespace r3: its list of addresses on lo is 172.16.0.77/32, fd00:3::3/128, was applied as 172.16.0.3/32, fd00:3::3/128',
    ]);
    const results = await runExpectations(place, topology, expectations.slice(0, 1), { patience: 500 });
    expect(results.flatMap(({ ways }) => ways.map(({ isMet }) => isMet))).toEqual([false, true]);
    expect(await repair(place, topology)).toBe(1);
    expect(await textsOf(place, topology)).toEqual([]);
    expect(await onLoopback(place)).not.toContain('172.16.0.77/32');
    // IPv6 loses its addresses with the interface, IPv4 does not.
    await inR3(place, 'ip', 'link', 'set', 'dev', 'lo', 'down');
    expect(await textsOf(place, topology)).toHaveLength(2);
    await repair(place, topology);
    expect(await textsOf(place, topology)).toEqual([]);
    expect(await onLoopback(place)).toEqual(expect.arrayContaining(['127.0.0.1/8', '172.16.0.3/32', '::1/128']));
    await tearDown(topology, place);
  });
});

test('addresses of lo come and go while the rest stays', async () => {
  const { topology: other } = await compiled(
    TEXT.replace('172.16.0.3/32, fd00:3::3/128', '172.16.0.9/32, 127.0.0.9/8, fd00:3::3/128').replaceAll(
      /^expect.*$/gm,
      '',
    ),
  );
  const { topology: none } = await compiled(TEXT.replace(/ {2}interface lo.*/, '').replaceAll(/^expect.*$/gm, ''));
  expect(none.namespaces[0]).not.toHaveProperty('addresses');
  await inSandbox(false, async place => {
    const { topology } = lab;
    await apply(none, place);
    const eth0 = () => inR3(place, 'ip', '-o', 'link', 'show', 'dev', 'eth0');
    const before = await eth0();
    for (const [was, is, addresses] of [
      [none, topology, ['127.0.0.1/8', '172.16.0.3/32', 'fd00:3::3/128', '::1/128']],
      [topology, other, ['127.0.0.1/8', '127.0.0.9/8', '172.16.0.9/32', 'fd00:3::3/128', '::1/128']],
      [other, none, ['127.0.0.1/8', '::1/128']],
    ] as const) {
      await change(place, is, { recorded: was });
      expect(await textsOf(place, is)).toEqual([]);
      expect(
        (await onLoopback(place))
          .slice(2)
          .filter(text => text !== '')
          .toSorted(),
      ).toEqual(addresses.toSorted());
    }
    expect(await eth0()).toBe(before);
    await tearDown(none, place);
  });
});
