import type { FindingEntry } from './finding-entry.ts';

/** The text is not a topology's: its words, their order, its statements. */
export const SYNTAX_FINDINGS = {
  syntax: {
    title: 'A word that cannot stand where it does',
    severity: 'error',
    explanation:
      'A file is a list of statements: `topology`, `namespace`, `switch` and `connector`, each with its parts in a fixed order. ' +
      'The message says what could stand here instead. Look at the words before the place as well: often one is missing there.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1 [[ns2]]\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 -- ns2\n',
      fine: ['namespace port\nnamespace bridge\nconnector veth port.on -- bridge.off\n'],
    },
  },
  'unexpected-character': {
    title: 'A character that means nothing to the language',
    severity: 'error',
    explanation:
      'Names are plain words of letters, digits, `_` and `-`; others stand in double quotes, on one line. ' +
      'Nothing in a file is ever run, so `$`, `;` and the like have no meaning. ' +
      'Remove the character, or close the quotes or the comment that it belongs to.',
    example: {
      wrong: 'namespace ns1[[;]] namespace ns2\nconnector veth ns1 -- ns2\n',
      right: 'namespace ns1 namespace ns2\nconnector veth ns1 -- ns2\n',
      fine: ['namespace ns1 // a;b $(c)\nnamespace "ns2"\n/* ; */ connector veth ns1 -- ns2\n'],
    },
  },
  'more-problems': {
    title: 'More problems than are listed',
    severity: 'error',
    explanation:
      'A text with very many problems is usually not a topology at all, or has one mistake near its start from which the others follow. ' +
      'So the list is cut here, and beyond some ten thousand problems no more are looked for. ' +
      'Fix what is listed first; the rest is checked again then.',
  },
  'too-large': {
    title: 'A file that is too large for an editor',
    severity: 'error',
    explanation:
      'An editor asks with each key. A text of more than a million characters is not checked, completed or drawn there. ' +
      'The command reads it all the same: `nslink check`, `nslink try`, `nslink apply`. ' +
      'Families (`h[1..1000]`) say the same in a few lines.',
  },
  'topology-not-first': {
    title: 'A topology statement that is not the first',
    severity: 'error',
    explanation:
      'A file is one topology, and `topology NAME` names it. It stands first, so that whoever opens the file sees at once what it is. ' +
      'Move the statement to the top, or remove it: without one, the name of the file is the name of the topology.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\n[[topology lab]]\nconnector veth ns1 -- ns2\n',
      right: 'topology lab\nnamespace ns1\nnamespace ns2\nconnector veth ns1 -- ns2\n',
      fine: [
        '/** A laboratory. */ // of sorts\ntopology lab\n',
        'namespace topologies\nnamespace ns2\nconnector veth topologies -- ns2\n',
      ],
    },
  },
  'unknown-kind': {
    title: 'A kind of switch or connector that does not exist',
    severity: 'error',
    explanation:
      'A switch is a `bridge` (of the Linux kernel) or an `ovs` (Open vSwitch). ' +
      'A connector is a `veth` pair, an `internal` port of an Open vSwitch, or a `patch` between two of them. ' +
      'The kind stands right after the keyword.',
    example: {
      wrong: 'namespace ns1\nswitch [[brigde]] lan\nconnector veth ns1 -- lan\n',
      right: 'namespace ns1\nswitch bridge lan\nconnector veth ns1 -- lan\n',
      fine: ['switch bridge ovs\nswitch ovs bridge\nconnector veth bridge -- ovs\n'],
    },
  },
  'misplaced-block': {
    title: 'An interface of a switch, or a port of a namespace',
    severity: 'error',
    explanation:
      'A namespace has interfaces, a switch has ports. ' +
      'Both kinds of block configure what a connector has created, each in the statement of the node that it belongs to.',
    example: {
      wrong:
        'namespace ns1 {\n  [[port eth0]] { mac 02:00:00:00:00:01 }\n}\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      right:
        'namespace ns1 {\n  interface eth0 { mac 02:00:00:00:00:01 }\n}\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      fine: [
        'namespace ns1 { interface port { mtu 1400 } }\nswitch bridge lan { port interface { mtu 1400 } }\n' +
          'connector veth ns1.port -- lan.interface\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
