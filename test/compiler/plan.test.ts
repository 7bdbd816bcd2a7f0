import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { interfacesOf, type Element } from '../../compiler/plan/step.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { arbitraryTopology } from '../support/arbitrary-topology.ts';
import { FOUR_WAYS, MIXED } from '../support/topologies.ts';

function describeElement(element: Element): string {
  switch (element.type) {
    case 'namespace':
      return `namespace ${element.namespace.name}`;
    case 'switch':
      return `switch ${element.switch.name}`;
    case 'connector':
      return `${element.connector.kind} ${interfacesOf(element.connector)[0]?.name}`;
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

test('what differs is replaced, with the connectors that end on it', () => {
  const changed: Topology = {
    ...MIXED,
    switches: MIXED.switches.map(item => (item.name === 'br2' ? { ...item, stp: false } : item)),
  };
  expect(stepsOf(changed, MIXED)).toEqual([
    'remove veth br1-br2',
    'remove veth eth0',
    'remove switch br2',
    'create switch br2',
    'create veth eth0',
    'create veth br1-br2',
  ]);
});

test.each([
  ['nothing at all', undefined, undefined],
  ['two names', FOUR_WAYS.veth, FOUR_WAYS.bridge],
])('refuses %s', (_, desired, recorded) => {
  expect(() => plan(desired, recorded)).toThrow();
});
