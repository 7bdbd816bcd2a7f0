import type { Changes } from '../../protocol/applied-messages.ts';

/** How many things are different. */
function countOf({ added, changed, replaced, removed }: Changes): number {
  return added + changed + replaced + removed;
}

/** `3 changes: 2 added, 1 replaced` */
export function changesHeadline(changes: Changes): string {
  const kinds = ['added', 'changed', 'replaced', 'removed'] as const;
  const parts = kinds.filter(kind => changes[kind] > 0).map(kind => `${changes[kind]} ${kind}`);
  return `${changesText(changes)}: ${parts.join(', ')}`;
}

/** `1 change`, `3 changes` */
export function changesText(changes: Changes): string {
  const count = countOf(changes);
  return `${count} ${count === 1 ? 'change' : 'changes'}`;
}

/** A line for each, at most so many. */
export function changesLines(changes: Changes, limit: number): readonly string[] {
  const shown = changes.lines.slice(0, limit);
  const more = countOf(changes) - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])];
}
