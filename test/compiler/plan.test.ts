import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { summaryOf } from '../../compiler/plan/summary.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import type { Element } from '../../compiler/plan/step.ts';
import type { OvsSwitch, Topology, VethPair } from '../../topology/topology.ts';
import { arbitraryTopology } from '../support/arbitrary-topology.ts';
import { FOUR_WAYS, inside, MIXED } from '../support/topologies.ts';
import { onHost } from '../support/whole-language.ts';

function describeElement(element: Element): string {
  switch (element.type) {
    case 'namespace':
      return `namespace ${element.namespace.name}`;
    case 'switch':
      return `switch ${element.switch.name}`;
    case 'connector':
      return `${element.connector.kind} ${interfacesOf(element.connector)[0]?.name}`;
    case 'program':
      return `program ${element.program.name}`;
    case 'existing':
      return `existing ${element.existing.name}`;
  }
}

function stepsOf(desired: Topology | undefined, recorded: Topology | undefined): string[] {
  return plan(desired, recorded).steps.map(({ action, element }) => `${action} ${describeElement(element)}`);
}

test('an apply creates nodes before the connectors that need them', () => {
  expect(stepsOf(FOUR_WAYS.bridge, undefined)).toEqual([
    'create namespace ns1',
    'create namespace ns2',
    'create switch br-test',
    'create veth tap1',
    'create veth tap2',
  ]);
});

test('a teardown is the same, the other way round', () => {
  fc.assert(
    fc.property(arbitraryTopology, topology => {
      const made = stepsOf(topology, undefined).map(step => step.replace('create', 'remove'));
      expect(stepsOf(undefined, topology)).toEqual(made.toReversed());
    }),
  );
});

test('equal topologies need nothing, wherever they were written', () => {
  const moved = (topology: Topology): Topology => ({
    ...topology,
    namespaces: topology.namespaces.map(item => ({
      ...item,
      source: { start: { line: 7, character: 0 }, end: { line: 7, character: 9 } },
    })),
  });
  fc.assert(fc.property(arbitraryTopology, topology => stepsOf(moved(topology), topology).length === 0));
});

const withSwitch = (name: string, settings: Partial<OvsSwitch>): Topology => ({
  ...MIXED,
  switches: MIXED.switches.map(item => (item.name === name ? { ...item, ...settings } : item)),
});

test('other settings are changed in place', () => {
  expect(stepsOf(withSwitch('br2', { stp: false, mtu: 9000, addresses: ['10.1.1.1/24'] }), MIXED)).toEqual([
    'change switch br2',
  ]);
});

test('what cannot be changed in place is replaced, with the connectors that end on it', () => {
  expect(stepsOf(withSwitch('ovs2', { datapath: 'netdev' }), MIXED)).toEqual([
    'remove patch to-ovs2',
    'remove internal d0',
    'remove switch ovs2',
    'create switch ovs2',
    'create internal d0',
    'create patch to-ovs2',
  ]);
});

const onOwnLink = (settings: Partial<VethPair>): Topology => ({
  name: 'own',
  namespaces: [{ name: 'a' }, { name: 'm' }],
  switches: [],
  connectors: [
    { kind: 'macvlan', parent: 'down', end: inside('m', 'eth0') },
    { kind: 'veth', ends: [inside('a', 'up'), onHost('down')], ...settings },
  ],
});

test('a macvlan goes with the network interface that it is on, whichever comes first', () => {
  const other = onOwnLink({ ends: [inside('a', 'other'), onHost('down')] });
  expect(stepsOf(other, onOwnLink({}))).toEqual([
    'remove veth up',
    'remove macvlan eth0',
    'create macvlan eth0',
    'create veth other',
  ]);
  expect(stepsOf(onOwnLink({ impairment: { rate: 1000 } }), onOwnLink({}))).toEqual(['change veth up']);
});

test('which end is written first makes no difference', () => {
  fc.assert(
    fc.property(arbitraryTopology, topology => {
      const turned: Topology = {
        ...topology,
        connectors: topology.connectors.map(connector =>
          connector.kind === 'veth' ? { ...connector, ends: [connector.ends[1], connector.ends[0]] } : connector,
        ),
      };
      expect(stepsOf(turned, topology)).toEqual([]);
    }),
  );
});

test('what is broken is made anew, with its reason', () => {
  const broken = new Set(['switch ovs2']);
  expect(
    summaryOf(plan(MIXED, MIXED, broken)).map(({ kind, object, because }) => `${kind} ${object}: ${because}`),
  ).toEqual([
    'replaced switch ovs2: it is not there as it was applied',
    'replaced internal d.d0 -- ovs2: ovs2 is replaced',
    'replaced patch ovs1.to-ovs2 -- ovs2.to-ovs1: ovs2 is replaced',
  ]);
});

test('a summary says each setting as it was and as it will be', () => {
  const [change] = summaryOf(plan(withSwitch('br2', { stp: false, ageing: 20, addresses: ['10.1.1.1/24'] }), MIXED));
  expect(change).toMatchObject({
    kind: 'changed',
    object: 'switch br2',
    settings: [
      { setting: 'stp', from: 'on', to: 'off' },
      { setting: 'address', from: 'none', to: '10.1.1.1/24' },
      { setting: 'ageing', from: 'none', to: '20 s' },
    ],
  });
});

test.each([
  ['nothing at all', undefined, undefined],
  ['two names', FOUR_WAYS.veth, FOUR_WAYS.bridge],
])('refuses %s', (_, desired, recorded) => {
  expect(() => plan(desired, recorded)).toThrow();
});
