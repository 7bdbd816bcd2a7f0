import type { FindingEntry } from './finding-entry.ts';

/** Names that are used without being declared, and blocks for them. */
export const REFERENCE_FINDINGS = {
  'undeclared-node': {
    title: 'A name that no namespace or switch has',
    severity: 'error',
    explanation:
      'A connector joins nodes that the same file declares; the order of statements does not matter, and other files do not count. ' +
      'Correct the name, or declare it with `namespace` or `switch`.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1.tap1 -- [[ns3]].tap2\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1.tap1 -- ns2.tap2\n',
      fine: ['connector veth ns1 -- h2\nnamespace ns1\nnamespace h[2..2]\n'],
    },
  },
  'unused-block': {
    title: 'Settings for an interface that no connector creates',
    severity: 'error',
    explanation:
      'Connectors create interfaces; an `interface` or `port` block only configures one, by the name that a connector gives it. ' +
      'No connector names this one, so the settings would go nowhere. ' +
      'Correct the name, or write it in the connector: `ns1.eth0` instead of `ns1`.',
    example: {
      wrong:
        'namespace ns1 { interface [[eth0]] { mac 02:00:00:00:00:01 } }\nswitch bridge lan\nconnector veth ns1 -- lan\n',
      right:
        'namespace ns1 { interface eth0 { mac 02:00:00:00:00:01 } }\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      fine: [
        'namespace h[1..3] { interface eth0 { mac 02:00:00:00:00:01 } }\nswitch bridge lan\nconnector veth h[1..2].eth1 -- lan\nconnector veth h3.eth0 -- lan\n',
      ],
    },
  },
  'duplicate-block': {
    title: 'Two blocks for one interface or port',
    severity: 'error',
    explanation:
      'Settings of one interface stand together, so that nobody has to search a file for what else it is given. Put them all in one block.',
    example: {
      wrong:
        'namespace ns1 {\n  interface <<eth0>> { address 10.0.0.1/24 }\n  interface [[eth0]] { mac 02:00:00:00:00:01 }\n}\n' +
        'switch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      right:
        'namespace ns1 {\n  interface eth0 { address 10.0.0.1/24 mac 02:00:00:00:00:01 }\n}\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      fine: [
        'namespace a { interface eth0 { mtu 1400 } }\nnamespace b { interface eth0 { mtu 1400 } }\nconnector veth a.eth0 -- b.eth0\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
