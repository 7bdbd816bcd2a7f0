import type { FindingEntry } from './finding-entry.ts';

/** `a` and `b` with `settings` between them. */
function joined(settings: string): string {
  return `namespace a\nnamespace b\nconnector veth a -- b { ${settings} }\n`;
}

/** Rates, delays and losses, and other values with a range. */
export const QUANTITY_FINDINGS = {
  'invalid-rate': {
    title: 'A rate that no link can have',
    severity: 'error',
    explanation:
      'A rate is bits per second: `kbit`, `mbit` or `gbit` after the number, without a space. ' +
      'Letters like `mbps` are megabits to some and megabytes to others, `tc` among them, so they are not guessed at. ' +
      'The least is 8 bits per second: at 0 nothing gets through.',
    example: {
      wrong: joined('rate [[100mbps]]'),
      right: joined('rate 100mbit'),
      fine: [joined('rate 1.5gbit'), joined('rate 512kibit')],
    },
  },
  'invalid-duration': {
    title: 'A duration without a usable unit',
    severity: 'error',
    explanation:
      'A delay and its jitter are a number with `us`, `ms` or `s` right after it, and at most an hour. ' +
      'The ageing of a switch is whole seconds, with or without `s`.',
    example: {
      wrong: joined('delay [[10]]'),
      right: joined('delay 10ms'),
      fine: [
        joined('delay 0.5s jitter 100us'),
        'namespace a\nswitch bridge lan { ageing 300 }\nswitch ovs wan { ageing 300s }\nconnector veth a -- lan\nconnector veth a -- wan\n',
      ],
    },
  },
  'invalid-loss': {
    title: 'A loss that is no share of the packets',
    severity: 'error',
    explanation: 'A loss is a percentage of all packets, from 0% to 100%. Write the number with a `%` right after it.',
    example: {
      wrong: joined('loss [[101%]]'),
      right: joined('loss 100%'),
      fine: [joined('loss 0.1%')],
    },
  },
  'jitter-without-delay': {
    title: 'Jitter without a delay',
    severity: 'error',
    canFollow: true,
    explanation:
      'Jitter is by how much the delay of a packet varies, and there is none to vary. Add `delay`, or remove `jitter`.',
    example: {
      wrong: joined('rate 100mbit [[jitter 2ms]]'),
      right: joined('rate 100mbit delay 10ms jitter 2ms'),
      fine: [joined('delay 10ms')],
    },
  },
  'jitter-above-delay': {
    title: 'More jitter than delay',
    severity: 'warning',
    explanation:
      'A packet cannot arrive before it is sent, so a delay of 10 ms varies by 10 ms at most; the kernel cuts off the rest, and the average is no longer what is written. ' +
      'Write a smaller jitter, or a larger delay.',
    example: {
      wrong: joined('<<delay 2ms>> jitter [[10ms]]'),
      right: joined('delay 10ms jitter 2ms'),
      fine: [joined('delay 10ms jitter 10ms')],
    },
  },
  'unknown-value': {
    title: 'A word that a setting does not take',
    severity: 'error',
    explanation:
      'The `datapath` of an Open vSwitch is `auto`, `system` (the kernel) or `netdev` (the switch itself). Its `fail-mode` without a controller is `standalone` or `secure`. ' +
      'Write one of these.',
    example: {
      wrong: 'namespace a\nswitch ovs lan { datapath [[kernel]] fail-mode [[open]] }\nconnector veth a -- lan\n',
      right: 'namespace a\nswitch ovs lan { datapath system fail-mode secure }\nconnector veth a -- lan\n',
      fine: ['namespace a\nswitch ovs lan { datapath auto fail-mode standalone }\nconnector veth a -- lan\n'],
    },
  },
  'invalid-controller': {
    title: 'A text that names no OpenFlow controller',
    severity: 'error',
    explanation:
      'A controller is named as in `ovs-vsctl set-controller`: `tcp:` or `ssl:`, its IP address, and the port after another colon; names of hosts are not looked up. ' +
      'What has brackets, as IPv6 addresses do, stands in double quotes.',
    example: {
      wrong: 'namespace a\nswitch ovs lan { controller [[127.0.0.1]] }\nconnector veth a -- lan\n',
      right: 'namespace a\nswitch ovs lan { controller tcp:127.0.0.1:6653 }\nconnector veth a -- lan\n',
      fine: [
        'namespace a\nswitch ovs lan { controller "tcp:[::1]:6653", ssl:10.0.0.1 }\nconnector veth a -- lan\n',
        'namespace a\nswitch ovs lan { controller ptcp:6654 }\nconnector veth a -- lan\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
