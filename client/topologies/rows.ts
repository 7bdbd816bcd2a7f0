import type { DifferenceReport } from '../../protocol/reports/status.ts';
import { nodeRows } from './node-rows.ts';
import type { Row } from './row.ts';
import type { OrphanReport, StatusAllReport, TopologyReport } from '../../protocol/reports/status.ts';
import { keyOf } from './topology-key.ts';

/** What the view is drawn from. */
export interface Shown extends Pick<StatusAllReport, 'topologies' | 'orphans'> {
  /** The keys of the topologies that are unfolded. */
  readonly open: ReadonlySet<string>;
  /** Whether a topology's live state can be read without a question. */
  readonly isFree: (topology: TopologyReport) => boolean;
  /** Whether packets are being captured there. */
  readonly isCapturing: (topology: TopologyReport, on: string) => boolean;
}

/** All rows of the view: topologies, those on the host first, and what is orphaned. */
export function rowsOf({ topologies, orphans, ...shown }: Shown): readonly Row[] {
  const inOrder = topologies.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
  // A run that was cut off is told by its topology.
  const rest = orphans.filter(({ code }) => code !== 'cut-off-run');
  return [...inOrder.map(topology => topologyRow(topology, shown)), ...orphanRows(rest)];
}

/** How many of them need somebody to do something. */
export function troubles({ topologies, orphans }: Pick<StatusAllReport, 'topologies' | 'orphans'>): number {
  const wrong = topologies.filter(({ state, differences }) => state === 'cut-off' || (differences ?? []).length > 0);
  return wrong.length + orphans.filter(({ code }) => code !== 'cut-off-run').length;
}

function topologyRow(report: TopologyReport, shown: Omit<Shown, 'topologies' | 'orphans'>): Row {
  const { topology, place, source, differences, since } = report;
  const key = keyOf(report);
  const where = place.kind === 'host' ? 'on this machine' : 'in a sandbox';
  const subject = { topology, place: place.kind, ...(source === null ? {} : { source }) };
  const { words, ...look } = lookOf(report);
  const isFree = shown.isFree(report);
  const context = [
    'topology',
    place.kind,
    report.state,
    ...(source === null ? [] : ['source']),
    isFree ? 'free' : 'asks',
  ];
  return {
    ...subject,
    ...look,
    id: key,
    label: topology,
    description: words === '' ? where : `${where} · ${words}`,
    spoken: [topology, where, words].filter(text => text !== '').join(', '),
    tooltip: [
      `${topology}, applied ${where} ${new Date(since).toLocaleString()}`,
      ...(source === null ? [] : [`from ${source}`]),
      ...tooltipOf(report, differences, isFree),
    ].join('\n'),
    context: context.join(' '),
    isOpen: shown.open.has(key),
    children: nodeRows(report, subject, on => shown.isCapturing(report, on)),
  };
}

function lookOf({ place, state, differences }: TopologyReport): { words: string; icon: string; color?: string } {
  if (state === 'under-way') return { words: 'at work', icon: 'loading~spin' };
  if (state === 'cut-off') return { words: 'cut off', icon: 'error', color: 'list.errorForeground' };
  const icon = place.kind === 'host' ? 'circuit-board' : 'beaker';
  if (differences === null) return { words: '', icon };
  if (differences.length === 0) return { words: '', icon, color: 'charts.green' };
  return { words: 'drifted', icon: 'warning', color: 'list.warningForeground' };
}

const MOST = 10;

function tooltipOf(
  { state }: TopologyReport,
  differences: readonly DifferenceReport[] | null,
  isFree: boolean,
): string[] {
  if (state === 'cut-off') return ['A run was cut off: some of it may exist. A teardown removes it.'];
  if (state === 'under-way') return ['A run of nslink is at work on it.'];
  if (differences === null) return isFree ? [] : ['Whether it is still so, only root can see: Read Live State.'];
  if (differences.length === 0) return ['All is as applied.'];
  const more = differences.length > MOST ? [`and ${differences.length - MOST} more`] : [];
  return [...differences.slice(0, MOST).map(({ text }) => text), ...more];
}

function orphanRows(orphans: readonly OrphanReport[]): readonly Row[] {
  if (orphans.length === 0) return [];
  const count = `${orphans.length} ${orphans.length === 1 ? 'thing' : 'things'}`;
  return [
    {
      id: 'orphans',
      label: 'Orphaned',
      description: count,
      icon: 'warning',
      color: 'list.warningForeground',
      tooltip: 'What carries the mark of NSLink and belongs to nothing that is applied',
      spoken: `Orphaned: ${count}`,
      context: 'orphans',
      isOpen: true,
      children: orphans.map(({ id, text, mend }) => ({
        orphan: id,
        id: `orphan/${id}`,
        label: text,
        icon: 'circle-slash',
        color: 'list.warningForeground',
        tooltip: mend === null ? text : `${text}\nRemoved by: ${mend}`,
        spoken: `Orphaned: ${text}`,
        context: 'orphan',
        isOpen: false,
        children: [],
      })),
    },
  ];
}
