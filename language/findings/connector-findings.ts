import type { FindingEntry } from './finding-entry.ts';

/** What connectors can join. */
export const CONNECTOR_FINDINGS = {
  'cannot-join': {
    title: 'A connector between nodes that its kind cannot join',
    severity: 'error',
    explanation:
      'A `veth` pair joins any two of namespace, bridge and Open vSwitch. An `internal` port joins a namespace with an Open vSwitch, which makes it. ' +
      'A `patch` joins two different Open vSwitches. Use the kind that fits the two ends; `veth` always does.',
    example: {
      wrong: 'namespace ns1\nswitch bridge lan\nconnector [[internal]] ns1 -- lan\n',
      right: 'namespace ns1\nswitch bridge lan\nconnector veth ns1 -- lan\n',
      fine: ['namespace ns1\nswitch ovs a\nswitch ovs b\nconnector internal a -- ns1\nconnector patch a -- b\n'],
    },
  },
  'missing-end': {
    title: 'A connector with one end',
    severity: 'error',
    canFollow: true,
    explanation:
      'Every connector joins two nodes. Add two hyphens and the other end, as in `connector veth ns1 -- ns2`.',
    example: {
      wrong: 'namespace ns1\nswitch ovs lan\nconnector internal [[ns1.eth0 10.0.0.1/24]]\n',
      right: 'namespace ns1\nswitch ovs lan\nconnector internal ns1.eth0 10.0.0.1/24 -- lan\n',
    },
  },
  'one-end': {
    title: 'A second node of a connector that joins one with a program',
    severity: 'error',
    explanation:
      'A `tap` has a program at its other end, such as a virtual machine, and no cable: it is a port of a switch, or an interface of a namespace, never both. ' +
      'To join the two, use a `veth` pair, or an `internal` port on an Open vSwitch. For a virtual machine, write the one end that it is at.',
    example: {
      wrong: 'namespace ns1\nswitch ovs lan\nconnector [[tap]] ns1.tap1 -- lan\n',
      right: 'namespace ns1\nswitch ovs lan\nconnector internal ns1.tap1 -- lan\n',
      fine: [
        'namespace tap\nswitch ovs lan\nconnector veth tap.tap -- lan.tap0\n',
        'namespace ns1\nswitch ovs lan\nconnector veth ns1 -- lan\nconnector tap lan.vm1 { user nobody }\nconnector tap ns1.tap0 10.0.0.1/24\n',
      ],
    },
  },
  'internal-port-name': {
    title: 'A port name at the switch of an internal port',
    severity: 'error',
    explanation:
      'An internal port is one interface, not a pair: Open vSwitch makes it, and it is moved into the namespace. ' +
      'Its name is the one at the end of the namespace. Remove the name at the switch.',
    example: {
      wrong: 'namespace ns1\nswitch ovs lan\nconnector internal ns1.tap1 -- lan.[[port1]]\n',
      right: 'namespace ns1\nswitch ovs lan\nconnector internal ns1.tap1 -- lan\n',
      fine: ['namespace ns1\nswitch ovs lan\nconnector veth ns1.tap1 -- lan.port1\n'],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
