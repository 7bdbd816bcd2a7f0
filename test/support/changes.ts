import { unlike } from '../../cli/run/verdict.ts';
import { planChange, renderChange, type ChangeFrom } from '../../compiler/script/change/render-change.ts';
import type { Script } from '../../compiler/script/script.ts';
import { compareState, type Difference } from '../../compiler/state/compare-state.ts';
import { presentOf } from '../../compiler/state/present.ts';
import type { Connector, Topology } from '../../topology/topology.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { inside, port } from './topologies.ts';
import { EVERYTHING } from './whole-language.ts';
import { runScript } from '../../runtime/run-script.ts';

/**
 * Makes of what is recorded what is desired, and compares what the script has read back as the command does; anything but
 * success is an error that carries all that was said.
 */
export async function change(place: Place, desired: Topology, from: ChangeFrom): Promise<void> {
  const { recorded } = from;
  const { exitCode, reports, before, after } = await runScript(renderChange(desired, from), place, {
    reads: [desired, recorded],
    onReport: () => undefined,
  });
  if (exitCode !== 0) throw new Error(`change ended with ${exitCode}: ${JSON.stringify(reports)}`);
  const identities = (await readRecord(place, desired.name))?.identities;
  const reasons = unlike(desired, after, identities, before ? unlike(recorded, before, undefined) : []);
  if (reasons.length > 0) throw new Error(`change is not what it should be: ${reasons.join('; ')}`);
}

/** The script that puts back what is not as it was applied. */
export async function repairScript(place: Place, topology: Topology): Promise<Script> {
  const present = presentOf(topology, await readLiveState(place, topology));
  return renderChange(topology, { recorded: topology, present });
}

/** Puts back what is not as it was applied, and returns how many steps that took. */
export async function repair(place: Place, topology: Topology): Promise<number> {
  const from = { recorded: topology, present: presentOf(topology, await readLiveState(place, topology)) };
  await change(place, topology, from);
  return planChange(topology, from).steps.length;
}

/** What differs from the record, which must be there. */
export async function driftOf(place: Place, topology: Topology): Promise<readonly Difference[]> {
  const record = await readRecord(place, topology.name);
  return compareState(topology, await readLiveState(place, topology), record?.identities);
}

/** {@link EVERYTHING} with most settings different, some things replaced, some new, some gone. */
export const EVERYTHING_ELSE: Topology = {
  ...EVERYTHING,
  namespaces: [
    {
      name: 'a',
      addresses: ['172.16.0.2/32', '172.16.1.2/24', 'fd0a::1/128'],
      sysctls: [{ key: 'net.ipv4.conf.eth0.rp_filter', value: '2' }],
      routes: [{ version: 4, to: '10.5.0.0/16', via: '10.0.0.253' }],
    },
    { name: 'm', forward: true },
    { name: 'new' },
  ],
  switches: EVERYTHING.switches.map(item => {
    if (item.name === 'br') return { ...item, stp: true, ageing: 30, addresses: ['10.0.0.253/24', 'fd00::1/64'] };
    if (item.name === 'ovs') {
      const { failMode, ...rest } = item as Extract<typeof item, { kind: 'ovs' }>;
      return { ...rest, ageing: 50, controllers: ['tcp:127.0.0.1:6654'], mac: '02:00:00:00:00:b1' };
    }
    return item;
  }),
  connectors: [
    ...EVERYTHING.connectors.flatMap((connector): Connector[] => {
      if (connector.kind === 'internal')
        return [{ ...connector, port: { ...connector.port, mtu: 1300, vlans: { access: 7 } } }];
      if (connector.kind === 'vxlan' && connector.port.nodeKind === 'bridge') return [{ ...connector, id: 44 }];
      if (connector.kind === 'patch' || connector.kind === 'macvlan') return [];
      if (connector.kind !== 'veth') return [connector];
      const [first, second] = connector.ends;
      if (first.name === 'eth0') {
        return [
          {
            ...connector,
            ends: [{ ...first, addresses: ['10.0.0.2/24'], mtu: 1400, mac: '02:00:00:00:00:0a' }, second] as const,
            impairment: { rate: 10_000_000 },
          },
        ];
      }
      if (first.name === 'eth1')
        return [{ kind: 'veth' as const, ends: [first, { ...second, vlans: { access: 20 } }] as const }];
      return [connector];
    }),
    { kind: 'veth', ends: [inside('new', 'eth0', '10.0.0.7/24'), port('br', 'bridge', 'br-new')] },
    {
      kind: 'veth',
      ends: [inside('new', 'eth1', '10.0.1.7/24'), { ...port('ovs', 'ovs', 'ovs-new'), vlans: { access: 20 } }],
    },
  ],
};

/** Two namespaces on a bridge, with a rate, and another on a bridge of its own. */
export const STREET: Topology = {
  name: 'street',
  namespaces: ['a', 'b', 'c'].map(name => ({ name })),
  switches: ['br', 'other'].map(name => ({ kind: 'bridge', name, stp: false, addresses: [] })),
  connectors: [
    {
      kind: 'veth',
      ends: [inside('a', 'eth0', '10.0.0.1/24'), port('br', 'bridge', 'br-a')],
      impairment: { rate: 100_000_000 },
    },
    { kind: 'veth', ends: [inside('b', 'eth0', '10.0.0.2/24'), port('br', 'bridge', 'br-b')] },
    { kind: 'veth', ends: [inside('c', 'eth0', '10.0.1.1/24'), port('other', 'bridge', 'other-c')] },
  ],
};

/** The two with another rate; the others gone, and others there. */
export const OTHER_STREET: Topology = {
  ...STREET,
  namespaces: ['a', 'b', 'd'].map(name => ({ name })),
  switches: ['br', 'another'].map(name => ({ kind: 'bridge', name, stp: false, addresses: [] })),
  connectors: [
    { ...STREET.connectors[0]!, impairment: { rate: 50_000_000 } } as Topology['connectors'][number],
    STREET.connectors[1]!,
    { kind: 'veth', ends: [inside('d', 'eth0', '10.0.1.1/24'), port('another', 'bridge', 'another-d')] },
    { kind: 'veth', ends: [inside('d', 'eth1', '10.0.0.3/24'), port('br', 'bridge', 'br-d')] },
  ],
};
