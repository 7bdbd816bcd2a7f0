import { execa } from 'execa';
import { shell as preflight } from '../../compiler/script/generated/shell.ts';
import { endsOf } from '../../paths/ends.ts';
import { HOST } from '../../paths/network.ts';
import type { RoundTrip } from '../../paths/round-trip.ts';
import { parseIp } from '../../topology/addresses/ip-text.ts';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** A chain of the machine that drops what it forwards and none of its rules accepts. */
export interface ForwardDrop {
  readonly version: 4 | 6;
  /** `chain FORWARD of table ip filter` */
  readonly chain: string;
  /** Whether what Linux bridges pass on goes through it as well (net.bridge.bridge-nf-call-iptables). */
  readonly onBridges: boolean;
}

const READER = ['set -uo pipefail', preflight.forwardDrops, shell.readForwardDrops].join('\n');

/** Those that there are; none where they cannot be asked. */
export async function readForwardDrops({ enter }: Place): Promise<readonly ForwardDrop[]> {
  const [program = '', ...rest]: readonly string[] = [...enter, 'bash', '-s'];
  const { stdout } = await execa(program, rest, {
    input: READER,
    reject: false,
    stderr: 'ignore',
    ...scriptEnvironment(),
  });
  return stdout.split('\n').flatMap((line): ForwardDrop[] => {
    const [version, bridges, chain = ''] = line.split('\t');
    return chain === '' ? [] : [{ version: version === '6' ? 6 : 4, chain, onBridges: bridges === 'bridges' }];
  });
}

/** Why packets of a round trip may go no further, in a sentence; `undefined` when none of these chains sees them. */
export function forwardDropOn(trip: RoundTrip, drops: readonly ForwardDrop[]): string | undefined {
  const version = parseIp(trip.address)?.version;
  const isForwarded = isForwardedByHost(trip);
  const onBridge = [...trip.there, ...trip.back].flatMap(endsOf).some(({ nodeKind }) => nodeKind === 'bridge');
  const drop = drops.find(item => item.version === version && (isForwarded || (item.onBridges && onBridge)));
  if (!drop) return undefined;
  const [what, why] = isForwarded
    ? ['it forwards', '']
    : ['Linux bridges pass on', ` (net.bridge.bridge-nf-call-ip${drop.version === 6 ? '6' : ''}tables is 1)`];
  return `on this machine, ${drop.chain} drops what ${what} unless a rule accepts it${why}: look whether one does`;
}

function isForwardedByHost({ nodes, outcome }: RoundTrip): boolean {
  const index = nodes.indexOf(HOST);
  return index > 0 && (index < nodes.length - 1 || outcome === 'unknown');
}
