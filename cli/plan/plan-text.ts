import { SIGNS, type PlannedChange } from '../../compiler/plan/summary.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { printable } from '../terminal/printable.ts';
import type { Style } from '../terminal/style.ts';

const COLOURS = { added: 'green', changed: 'yellow', replaced: 'magenta', removed: 'red' } as const;

/** What happens to each thing, a line each; below it what of it changes, or why it is replaced. */
export function planText(changes: readonly PlannedChange[], style: Style): string {
  return changes
    .flatMap(({ kind, object, because, settings = [] }) => [
      style(COLOURS[kind], `  ${SIGNS[kind]} ${printable(object)}`) +
        (kind === 'replaced' ? `, replaced: ${because}` : ''),
      ...settings.map(({ setting, from, to }) => printable(`      ${setting}: ${from} → ${to}`)),
    ])
    .join('\n');
}

/** `2 added, 1 replaced`; `nothing to do` when there is none. */
export function planCounts(changes: readonly PlannedChange[]): string {
  const kinds = ['added', 'changed', 'replaced', 'removed'] as const;
  return (
    kinds
      .map(kind => [kind, changes.filter(change => change.kind === kind).length] as const)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ') || 'nothing to do'
  );
}

/** `3 changes: 2 added, 1 replaced`. */
export function planHeadline(changes: readonly PlannedChange[]): string {
  return changes.length === 0 ? 'nothing to do' : `${counted(changes.length, 'change')}: ${planCounts(changes)}`;
}
