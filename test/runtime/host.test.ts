import { rm, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareState } from '../../compiler/state/compare-state.ts';
import type { Interface, Topology } from '../../topology/topology.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import { hostPlace } from '../../runtime/place.ts';
import { probeTopology } from '../../runtime/probe/probe-topology.ts';
import { hostOpenVSwitch } from '../support/host-open-vswitch.ts';
import { FOUR_WAYS } from '../support/topologies.ts';
import { apply, run, snapshot, tearDown } from '../support/world.ts';

const STYLES = ['batch', 'classic'] as const;
const isRoot = process.getuid?.() === 0;

/** The same topology under names that nobody else has: this is the machine's own network. */
function unmistakable(topology: Topology): Topology {
  const rename = (name: string) => `nslt-${name}`;
  const end = (item: Interface): Interface => ({ ...item, node: rename(item.node), name: rename(item.name) });
  return {
    name: `nslink-test-${topology.name}`,
    namespaces: topology.namespaces.map(({ name }) => ({ name: rename(name) })),
    switches: topology.switches.map(item => ({ ...item, name: rename(item.name) })),
    connectors: topology.connectors.map(connector => {
      if (connector.kind === 'internal') {
        return { ...connector, switch: rename(connector.switch), port: end(connector.port) };
      }
      if (connector.kind !== 'veth') throw new Error(`the four ways have no ${connector.kind}`);
      return { ...connector, ends: [end(connector.ends[0]), end(connector.ends[1])] };
    }),
  };
}

describe.skipIf(!isRoot)('on the host itself', () => {
  const place = hostPlace();
  let openVSwitch: Awaited<ReturnType<typeof hostOpenVSwitch>>;
  let hadState: boolean;
  beforeAll(async () => {
    hadState = (await stat('/run/nslink').catch(() => undefined)) !== undefined;
    await run(place, 'mkdir', '-p', '/run/netns', '/run/nslink');
    await run(place, 'touch', '/run/nslink/.lock');
    openVSwitch = await hostOpenVSwitch();
  });
  afterAll(async () => {
    await openVSwitch.stop();
    for (const { name } of cases) await rm(`/run/nslink/.log/${name}`, { recursive: true, force: true });
    if (!hadState) await rm('/run/nslink', { recursive: true, force: true });
  });

  const cases = Object.values(FOUR_WAYS)
    .map(unmistakable)
    .flatMap(topology => STYLES.map(style => ({ name: topology.name, style, topology })));

  test.each(cases)(
    '$name, $style: applied, pings and moves TCP data, torn down to nothing',
    async ({ topology, style }) => {
      const before = await snapshot(place);
      await apply(topology, place, style);
      try {
        expect(compareState(topology, await readLiveState(place, topology))).toEqual([]);
        for (const result of await probeTopology(place, topology)) {
          expect(result).toMatchObject({ pingMs: expect.any(Number), tcpBitsPerSecond: expect.any(Number) });
        }
      } finally {
        await tearDown(topology, place, style);
      }
      expect(await snapshot(place)).toBe(before);
    },
  );
});
