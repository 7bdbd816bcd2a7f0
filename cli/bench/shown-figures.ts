import { SMALL_PACKET, STREAMS, type FigureName } from '../../runtime/bench/measurements.ts';
import { quantityText, type Unit } from './quantity.ts';
import type { PathResult } from '../../protocol/reports/bench.ts';

/** A figure that has a column in the table and a panel in the picture. */
export interface ShownFigure {
  readonly name: FigureName;
  readonly title: string;
  /** What the title leaves open. */
  readonly subtitle: string;
  readonly unit: Unit;
  readonly better: 'more' | 'less';
  /** What is told beside it. */
  readonly beside?: { readonly name: FigureName; readonly word: string; readonly unit: Unit };
}

export const SHOWN_FIGURES: readonly ShownFigure[] = [
  {
    name: 'tcpBitsPerSecond',
    title: 'TCP, 1 stream',
    subtitle: 'what arrives; beside it, the use of all processors together',
    unit: 'bit/s',
    better: 'more',
    beside: { name: 'tcpCpuPercent', word: 'CPU', unit: '%' },
  },
  {
    name: 'tcpManyBitsPerSecond',
    title: `TCP, ${STREAMS} streams`,
    subtitle: 'what arrives of all together; beside it, the use of all processors together',
    unit: 'bit/s',
    better: 'more',
    beside: { name: 'tcpManyCpuPercent', word: 'CPU', unit: '%' },
  },
  {
    name: 'cpuSecondsPerGigabyte',
    title: 'CPU per GB',
    subtitle: 'the time of processors that a gigabyte costs, with 1 stream',
    unit: 's/GB',
    better: 'less',
  },
  {
    name: 'roundTripMs',
    title: 'round trip',
    subtitle: 'the median of many pings; beside it, what 99 of 100 do not exceed',
    unit: 'ms',
    better: 'less',
    beside: { name: 'roundTrip99Ms', word: 'p99', unit: 'ms' },
  },
  {
    name: 'packetsPerSecond',
    title: `${SMALL_PACKET}-byte packets`,
    subtitle: 'UDP that arrives when the sender does not wait; beside it, what is lost',
    unit: 'packets/s',
    better: 'more',
    beside: { name: 'lostPercent', word: 'lost', unit: '%' },
  },
];

/** `CPU 86.0 %`; empty when there is nothing beside the figure. */
export function besideText({ figures }: PathResult, { beside }: ShownFigure): string {
  const figure = beside && figures[beside.name];
  return figure ? `${beside.word} ${quantityText(figure.median, beside.unit)}` : '';
}

/** `ns1 → ns2`; with the address where the same two have several. */
export function pathText(path: PathResult, all: readonly PathResult[]): string {
  const alike = all.filter(
    ({ file, topology, from, to }) =>
      file === path.file && topology === path.topology && from === path.from && to === path.to,
  );
  return `${path.from} → ${path.to}${alike.length > 1 ? ` (${path.toAddress})` : ''}`;
}
