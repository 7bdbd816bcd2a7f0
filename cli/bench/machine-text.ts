import type { Offloads } from '../../runtime/measure/offloads.ts';
import { ownKernelText } from '../run/own-kernel-text.ts';
import type { BenchResult, PathResult } from '../../protocol/reports/bench.ts';

/** The load for each processor from which on other work takes so much that figures are not to be relied on. */
const BUSY = 0.5;

/** What the figures depend on, one line each; first what is the same for all of them. */
export function dependsOnLines(result: BenchResult): readonly string[] {
  return [machineLine(result), runLine(result), ...circumstanceLines(result.paths)];
}

/** `2 × AMD EPYC (virtual), Linux 6.18.44, iperf3 3.12, Open vSwitch 3.1.0` */
function machineLine({ machine, paths }: Pick<BenchResult, 'machine' | 'paths'>): string {
  const { processors, processor, isVirtual, kernel, architecture, iperf3, openVSwitch } = machine;
  const usesOpenVSwitch = paths.some(({ datapaths }) => Object.keys(datapaths).length > 0);
  return [
    `${processors} × ${processor}${isVirtual ? ' (of a virtual machine)' : ''}`,
    `Linux ${kernel} on ${architecture}`,
    `iperf3 ${iperf3}`,
    ...(usesOpenVSwitch && openVSwitch !== undefined ? [`Open vSwitch ${openVSwitch}`] : []),
  ].join(', ');
}

/** `medians of 3 runs, with the least and the most; 2 s for each measurement; load before the start: 0.10` */
export function runLine({ runs, seconds, machine }: Pick<BenchResult, 'runs' | 'seconds' | 'machine'>): string {
  const figures = runs === 1 ? '1 run' : `medians of ${runs} runs, with the least and the most`;
  const [load = NaN] = machine.load;
  const isBusy = load > BUSY * machine.processors ? ': the machine had other work, repeat this when it has none' : '';
  return `${figures}; ${seconds} s for each measurement; load before the start: ${load.toFixed(2)}${isBusy}`;
}

/** Of paths that are alike one line: `veth-pair, linux-bridge: in a sandbox; …`. */
export function circumstanceLines(paths: readonly PathResult[]): readonly string[] {
  const alike = Map.groupBy(paths, circumstanceText);
  return [...alike].map(([text, members]) => {
    const names = [...new Set(members.map(({ topology }) => topology))];
    return `${names.join(', ')}: ${text}`;
  });
}

/** `in a sandbox; Open vSwitch datapath netdev; MTU 1500; offloads: …; bbr` */
function circumstanceText({ place, ownKernel, datapaths, circumstances }: PathResult): string {
  const { ends, congestionControl } = circumstances;
  const kinds = [...new Set(Object.values(datapaths))];
  const mtus = [...new Set(ends.flatMap(({ mtu }) => mtu ?? []))];
  const [from, to] = ends.map(({ offloads }) => (offloads ? offloadsText(offloads) : 'unknown'));
  return [
    place === 'sandbox' ? 'in a sandbox' : 'on this machine itself',
    ...(ownKernel === undefined ? [] : [ownKernelText(ownKernel)]),
    ...(kinds.length > 0 ? [`Open vSwitch datapath ${kinds.join(' and ')}`] : []),
    ...(mtus.length > 0 ? [`MTU ${mtus.join(' and ')}`] : []),
    `offloads ${from === to ? from : `${from} at the sender, ${to} at the receiver`}`,
    ...(congestionControl === undefined ? [] : [`TCP ${congestionControl}`]),
  ].join('; ');
}

function offloadsText({ txChecksum, tcpSegmentation, receive }: Offloads): string {
  const names = [
    ...(txChecksum ? ['checksums'] : []),
    ...(tcpSegmentation ? ['TCP segmentation'] : []),
    ...(receive ? ['generic receive'] : []),
  ];
  return names.join(', ') || 'none';
}
