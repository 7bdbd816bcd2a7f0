import type { BenchResult, PathResult } from '../../protocol/reports/bench.ts';
import { figureOf } from '../../runtime/measure/spread.ts';

/** A path with one figure, of those runs. */
export function samplePath(topology: string, gigabits: readonly number[], more: Partial<PathResult> = {}): PathResult {
  const figure = figureOf(gigabits.map(value => value * 1e9));
  const offloads = { txChecksum: true, tcpSegmentation: true, receive: false };
  const end = { name: 'eth0', mtu: 1500, offloads };
  return {
    file: `${topology}.nslink`,
    topology,
    madeOf: '1 veth',
    place: 'sandbox',
    from: 'a',
    fromAddress: '10.0.0.1',
    to: 'b',
    toAddress: '10.0.0.2',
    datapaths: {},
    circumstances: { ends: [end, end], congestionControl: 'cubic' },
    figures: figure ? { tcpBitsPerSecond: figure } : {},
    ...more,
  };
}

/** A result of those paths. */
export function sampleResult(...paths: readonly PathResult[]): BenchResult {
  return {
    began: '2026-01-01T00:00:00.000Z',
    runs: 3,
    seconds: 2,
    machine: {
      processor: 'Some Processor',
      processors: 4,
      isVirtual: false,
      architecture: 'x86_64',
      kernel: '6.1.0',
      load: [0.1, 0.2, 0.3],
      iperf3: '3.12',
      openVSwitch: '3.1.0',
    },
    paths,
  };
}
