import { InvalidArgumentError, type Command } from 'commander';
import { ENVIRONMENT, examples, JSON_OPTION, SANDBOX_OPTION } from './shared.ts';

interface Options {
  readonly output?: string;
  readonly live?: true;
  readonly force?: true;
  readonly count?: number;
  readonly duration?: number;
  readonly sandbox?: true;
  readonly json?: true;
}

/** `nslink capture` */
export function addCapture(program: Command, command: readonly string[]): void {
  program
    .command('capture')
    .summary('see the packets on an interface')
    .description(
      'Shows the packets that go through an interface of a namespace or a port of a switch, or keeps them in a pcap file, ' +
        'or shows them in Wireshark; until Ctrl-C, or until the topology is taken down. Runs tcpdump as root; the file is yours.',
    )
    .usage('[options] <NAME> <NAMESPACE.INTERFACE|SWITCH.PORT> [-- FILTER…]')
    .argument('<NAME>', 'the topology, or the file that was applied')
    .argument('<NAMESPACE.INTERFACE|SWITCH.PORT>', 'where to look')
    .option('-o, --output <FILE>', 'keep them in this file, which must not exist yet')
    .option('--force', 'overwrite that file')
    .option('--live', 'show them in Wireshark')
    .option('--count <N>', 'end after that many packets', readCount)
    .option('--duration <TIME>', 'end after that time: 500ms, 10s, 2m', readDuration)
    .option(SANDBOX_OPTION, 'the topology in a sandbox')
    .option(JSON_OPTION, 'how much there was as JSON in the end, instead of each packet')
    .addHelpText(
      'after',
      examples(
        ['nslink capture lab ns1.eth0', 'a line for each packet'],
        ['nslink capture lab br0.port1 -o ping.pcap -- icmp', 'what pcap-filter(7) picks, for Wireshark and its like'],
        ['nslink capture --sandbox --live lab ns1.eth0', 'in a window of Wireshark, as they come'],
      ) +
        '\nExit code: 0 ended by Ctrl-C, --count, --duration or with the topology; 2 usage; 3 it could not begin.\n' +
        ENVIRONMENT,
    )
    .action(async (name: string, on: string, options: Options, verb: Command) => {
      if (options.live && options.output !== undefined) verb.error('error: --live and --output are one too many');
      if (options.force && options.output === undefined) verb.error('error: --force is for --output');
      const { capture } = await import('../capture/capture.ts');
      const { live, force, sandbox, json, ...rest } = options;
      process.exitCode = await capture(name, on, {
        ...rest,
        live: live ?? false,
        force: force ?? false,
        sandbox: sandbox ?? false,
        json: json ?? false,
        filter: command,
      });
    });
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a number of packets, from 1.');
  return Number(text);
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function readDuration(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6}(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const milliseconds = Number(number) * (MILLISECONDS[unit] ?? 0);
  // The longest that a timer can be set to is 24 days.
  if (!(milliseconds >= 1 && milliseconds < 2 ** 31)) {
    throw new InvalidArgumentError('It is a number and a unit: 500ms, 10s, 2m, 1h.');
  }
  return milliseconds;
}
