import type { FindingEntry } from './finding-entry.ts';

/** What the kernel, Open vSwitch and the file system allow as a name, and which names must differ. */
export const NAME_FINDINGS = {
  'name-characters': {
    title: 'A character that no name may hold',
    severity: 'error',
    explanation:
      'The names of a topology become names of network interfaces and of files below `/run/netns`. ' +
      'The kernel refuses a slash, a colon and white space in them, and other unusual characters trip up scripts and people alike. ' +
      'Use letters, digits, `_`, `.`, `+` and `-`, and start with a letter, a digit or `_`.',
    example: {
      wrong: 'namespace [["web server"]]\nnamespace ns2\nconnector veth "web server" -- ns2\n',
      right: 'namespace web-server\nnamespace ns2\nconnector veth web-server -- ns2\n',
      fine: ['namespace "web.server"\nnamespace "2nd+last"\nconnector veth "web.server" -- "2nd+last"\n'],
    },
  },
  'name-too-long': {
    title: 'A name that the kernel cannot hold',
    severity: 'error',
    explanation:
      'The kernel keeps 15 bytes for the name of a network interface, and a switch is one too; a file, which a namespace becomes, has 255. ' +
      'A written name is never changed to fit. ' +
      'Choose a shorter one, or leave the name of a port out: a derived name always fits.',
    example: {
      wrong: 'namespace ns1\nswitch bridge [[office-first-floor]]\nconnector veth ns1 -- office-first-floor\n',
      right: 'namespace ns1\nswitch bridge office-floor-1\nconnector veth ns1 -- office-floor-1\n',
      fine: [
        'namespace a-namespace-may-have-a-long-name\nswitch bridge fifteen-bytes-x\n' +
          'connector veth a-namespace-may-have-a-long-name.fifteen-bytes-y -- fifteen-bytes-x\n',
      ],
    },
  },
  'reserved-name': {
    title: 'A name that the kernel or Open vSwitch keeps for itself',
    severity: 'error',
    explanation:
      'Every network namespace has a loopback interface `lo`. The kernel keeps its settings for `all` and `default` interfaces, and the file ' +
      '`bonding_masters`, where the names of interfaces go. Open vSwitch has devices `ovs-system` and `ovs-netdev` of its own. ' +
      'Choose another name.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1.[[lo]] -- ns2.eth0\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1.lo0 -- ns2.eth0\n',
      fine: ['namespace default\nnamespace all\nconnector veth default.lo0 -- all.eth0\n'],
    },
  },
  'duplicate-name': {
    title: 'Two namespaces or switches of the same name',
    severity: 'error',
    explanation:
      'Namespaces and switches share one set of names within a file, so that an endpoint says without doubt what it means. ' +
      'The members of a family count as well: `h[1..9]` declares `h1` to `h9`. Rename one of the two, or change the range.',
    example: {
      wrong: 'namespace <<h>>[1..3]\nnamespace [[h2]]\nswitch bridge lan\nconnector veth h[*] -- lan\n',
      right:
        'namespace h[1..3]\nnamespace h4\nswitch bridge lan\nconnector veth h[*] -- lan\nconnector veth h4 -- lan\n',
      fine: [
        'namespace h[1..3]\nnamespace h4\nnamespace h02\nnamespace H2\nconnector veth h[1..3] -- h4\nconnector veth h02 -- H2\n',
      ],
    },
  },
  'interface-taken': {
    title: 'One interface as the end of two connectors',
    severity: 'error',
    explanation:
      'A connector creates the interfaces at its ends, so each of them ends one connector only. ' +
      'With a family on the other side every member has a connector of its own, and one written name is not enough. ' +
      'Choose another name, or leave it out and have it derived.',
    example: {
      wrong:
        'namespace ns1\nnamespace ns2\nnamespace ns3\nconnector veth ns1.<<eth0>> -- ns2.eth0\nconnector veth ns1.[[eth0]] -- ns3.eth0\n',
      right:
        'namespace ns1\nnamespace ns2\nnamespace ns3\nconnector veth ns1.eth0 -- ns2.eth0\nconnector veth ns1.eth1 -- ns3.eth0\n',
      fine: ['namespace h[1..3]\nswitch bridge lan\nconnector veth h[*].eth0 -- lan\n'],
    },
  },
  'name-clash': {
    title: 'A port or switch whose name is taken',
    severity: 'error',
    explanation:
      'Switches and their ports are all network interfaces of the host, where a name is there once, whatever it belongs to. ' +
      'Internal ports of an Open vSwitch count too, wherever their interface lives. ' +
      'Choose another name, or leave it out and have it derived.',
    example: {
      wrong:
        'namespace ns1\nnamespace ns2\nswitch bridge left\nswitch bridge right\nconnector veth ns1 -- left.<<p1>>\nconnector veth ns2 -- right.[[p1]]\n',
      right:
        'namespace ns1\nnamespace ns2\nswitch bridge left\nswitch bridge right\nconnector veth ns1 -- left.p1\nconnector veth ns2 -- right.p2\n',
      fine: ['namespace ns1\nswitch bridge lan\nconnector veth ns1.lan -- lan.ns1\n'],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
