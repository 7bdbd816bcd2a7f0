import type { FindingEntry } from './finding-entry.ts';

/** A namespace with `settings` on a network with another. */
function routed(settings: string): string {
  return `namespace a { ${settings} }\nnamespace b\nconnector veth a.eth0 10.0.0.1/24, fd00::1/64 -- b.eth0 10.0.0.2/24, fd00::2/64\n`;
}

/** Routes and kernel parameters of namespaces. */
export const ROUTE_FINDINGS = {
  'invalid-route': {
    title: 'A route whose addresses make no sense',
    severity: 'error',
    explanation:
      'A route leads to a prefix, named by its first address, and its next hop is one address without a length. Both are of the same version of IP. ' +
      'The metric is a number that 32 bits hold.',
    example: {
      wrong: routed('route [[10.1.0.1/16]] via [[10.0.0.2/24]]'),
      right: routed('route 10.1.0.0/16 via 10.0.0.2'),
      fine: [routed('route 10.1.0.1 via 10.0.0.2 metric 4294967295'), routed('route ::/0 via fd00::2')],
    },
  },
  'route-without-way': {
    title: 'A route that says no way',
    severity: 'error',
    canFollow: true,
    explanation:
      'A route says who takes the packets next (`via` and an address), or by which interface they leave (`dev` and its name), or both. Add one of the two.',
    example: {
      wrong: routed('[[route default]]'),
      right: routed('route default via 10.0.0.2'),
      fine: [routed('route 10.1.0.0/16 dev eth0')],
    },
  },
  'unreachable-next-hop': {
    title: 'A next hop that is no neighbour',
    severity: 'error',
    explanation:
      'The kernel hands packets to a next hop directly, so its address must be in a prefix that the namespace has an address in, and be another host’s. ' +
      'A link-local address (`fe80::…`) is on every link: say which with `dev`.',
    example: {
      wrong: routed('route default via [[10.0.1.2]]'),
      right: routed('route default via 10.0.0.2'),
      fine: [
        routed('route default via fe80::1 dev eth0'),
        routed('route 10.0.1.2 dev eth0 route default via 10.0.1.2'),
        'namespace a { route default via 10.0.0.254 }\nswitch bridge lan { subnet 10.0.0.0/24 address 10.0.0.254/24 }\nconnector veth a -- lan\n',
      ],
    },
  },
  'undeclared-interface': {
    title: 'A route over an interface that there is not',
    severity: 'error',
    explanation:
      'The interface of a route is one of its own namespace, by the name that a connector gives it. Correct the name, or write it in the connector: a derived one could change.',
    example: {
      wrong: routed('route 10.1.0.0/16 dev [[eth1]]'),
      right: routed('route 10.1.0.0/16 dev eth0'),
      fine: [routed('route 10.1.0.0/16 via 10.0.0.2 dev eth0')],
    },
  },
  'duplicate-route': {
    title: 'Two routes to the same place',
    severity: 'error',
    explanation:
      'The kernel keeps one route to a prefix for each metric, and refuses the second; what an address reaches directly has a route already. Remove one, or give one another `metric`.',
    example: {
      wrong: routed('<<route default via 10.0.0.2>> [[route default via 10.0.0.3]] [[route 10.0.0.0/24 via 10.0.0.2]]'),
      right: routed(
        'route default via 10.0.0.2 route default via 10.0.0.3 metric 100 route 10.0.0.0/24 dev eth0 metric 100',
      ),
      fine: [routed('route default via 10.0.0.2 route default via fd00::2'), routed('route fd00::/64 via fd00::2')],
    },
  },
  'sysctl-key': {
    title: 'A kernel parameter that no namespace has',
    severity: 'error',
    explanation:
      'A network namespace has kernel parameters of its own below `net.`, such as `net.ipv4.ip_forward`. All others are those of the whole machine, which a topology leaves alone.',
    example: {
      wrong: routed('sysctl [[kernel.panic]] = 1'),
      right: routed('sysctl net.ipv4.conf.all.rp_filter = 0'),
      fine: [routed('sysctl net.ipv4.tcp_rmem = "4096 87380 6291456" sysctl net.ipv4.tcp_congestion_control = reno')],
    },
  },
  'sysctl-value': {
    title: 'A text that is no value of a kernel parameter',
    severity: 'error',
    explanation:
      'The values of kernel parameters are numbers and words, several of them with spaces between and in double quotes. Remove what else is in it.',
    example: {
      wrong: routed('sysctl net.ipv4.ip_forward = [["$(id)"]]'),
      right: routed('sysctl net.ipv4.ip_forward = 1'),
      fine: [routed('sysctl net.ipv4.ip_local_port_range = "1024 65535"')],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
