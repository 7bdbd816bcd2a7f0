import type { FindingEntry } from './finding-entry.ts';

/** `expectations` of two namespaces on a cable, and of a third on a network of its own. */
function expecting(expectations: string, settings = ''): string {
  return (
    'namespace a { route default via 10.0.0.2 }\nnamespace b\nnamespace c\n' +
    `connector veth a.eth0 10.0.0.1/24 -- b.eth0 10.0.0.2/24${settings}\n` +
    `connector veth b.eth1 10.0.1.2/24 -- c.eth0 10.0.1.3/24\n${expectations}\n`
  );
}

/** What `expect` says. */
export const EXPECTATION_FINDINGS = {
  'invalid-expectation': {
    title: 'An expectation that cannot be tried',
    severity: 'error',
    explanation:
      'Packets are sent by a namespace, a switch (its own address is this machine’s) or `host`, to another of these or to an address. ' +
      'Data at a rate needs a receiver that is known. Each condition stands once, and what cannot be reached takes no time.',
    example: {
      wrong: expecting(
        'expect [[10.0.0.1]] reaches b\nexpect a reaches [[a]]\nexpect a to [[10.0.0.2]] at least 1mbit\nexpect a reaches b within 5ms [[within 6ms]]\nexpect a cannot reach c [[within 5ms]]\nexpect a to b at least 1mbit eventually 5s [[eventually 6s]]',
      ),
      right: expecting(
        'expect a reaches b\nexpect a to b at least 1mbit\nexpect a reaches b within 5ms port 80/tcp\nexpect a cannot reach c eventually 5s',
      ),
      fine: [
        expecting('expect a reaches b.eth0 expect a reaches 10.0.0.2'),
        'switch bridge lan { subnet 10.0.0.0/24 address 10.0.0.254/24 }\nnamespace h[1..3]\nconnector veth h[*] -- lan\nexpect all reach all\nexpect h[*] reaches lan expect host reaches h[2..3]\n',
      ],
    },
  },
  'invalid-port': {
    title: 'A port without a protocol, or with a wrong one',
    severity: 'error',
    explanation:
      'A port is a number from 1 to 65535 with its protocol, for TCP and UDP have their own. Write `80/tcp` or `53/udp`, say.',
    example: {
      wrong: expecting(
        'expect a reaches b port [[80]]\nexpect a reaches b port [[70000/tcp]]\nexpect a reaches b port [[80/sctp]]',
      ),
      right: expecting('expect a reaches b port 80/tcp'),
      fine: [expecting('expect a cannot reach b port 53/UDP')],
    },
  },
  'impossible-expectation': {
    title: 'An expectation that the topology makes impossible',
    severity: 'warning',
    explanation:
      'As the file describes the network, this cannot hold: there is no route there or back, a router does not forward, both are in different layer-2 domains, a connector is slower than what is expected, ' +
      'or nothing keeps apart what must not reach each other. The test will fail unless something outside of the file changes that. Correct the topology, or the expectation; write `eventually 30s`, say, if something is going to change it.',
    example: {
      wrong: expecting(
        '[[expect a reaches c]]\n[[expect a cannot reach b]]\n[[expect a to b at least 20mbit]]\n[[expect a reaches 10.9.9.9]]',
        ' { rate 10mbit }',
      ),
      right: expecting('expect a cannot reach c\nexpect a reaches b\nexpect a to b at least 5mbit', ' { rate 10mbit }'),
      fine: [
        expecting('expect a cannot reach b port 22/tcp'),
        expecting('expect a reaches 10.9.9.9 eventually 30s\nexpect a cannot reach b eventually 30s'),
        'namespace a { route default via 10.0.0.254 }\nswitch bridge lan { address 10.0.0.254/24 }\nconnector veth a 10.0.0.1/24 -- lan\nexpect a reaches 192.0.2.1\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
