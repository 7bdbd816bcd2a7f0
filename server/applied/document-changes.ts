import { plan } from '../../compiler/plan/plan.ts';
import { SIGNS, summaryOf, type PlannedChange } from '../../compiler/plan/summary.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Changes } from '../../protocol/applied-messages.ts';
import type { CompiledDocument } from '../script/compiled-document.ts';
import type { Recorded } from './recorded-topologies.ts';

/** As many changes as are listed before they are only counted. */
const LISTED_CHANGES = 20;

/** What an apply would change of what is applied. */
export interface DocumentChanges {
  /** Empty when there is nothing to do. */
  readonly changes: readonly PlannedChange[];
  /** What an apply would run; `undefined` when there is nothing to do. */
  script(): Script | undefined;
}

const known = new WeakMap<CompiledDocument, { readonly recorded: Recorded; readonly changes: DocumentChanges }>();

/** How a text differs from what is applied, found out once; `undefined` when either is not there. */
export function changesOf(compiled: CompiledDocument, recorded: Recorded): DocumentChanges | undefined {
  if (!compiled.topology || recorded.state !== 'applied') return undefined;
  const before = known.get(compiled);
  if (before?.recorded === recorded) return before.changes;
  const { topology } = compiled;
  const changes = summaryOf(plan(topology, recorded.topology));
  let script: Script | undefined;
  const found: DocumentChanges = {
    changes,
    script: () => {
      if (changes.length > 0) script ??= renderChange(topology, { recorded: recorded.topology });
      return script;
    },
  };
  known.set(compiled, { recorded, changes: found });
  return found;
}

/** The same, as the client is told. */
export function changesMessage({ changes }: DocumentChanges): Changes {
  const count = (kind: PlannedChange['kind']) => changes.filter(change => change.kind === kind).length;
  return {
    added: count('added'),
    changed: count('changed'),
    replaced: count('replaced'),
    removed: count('removed'),
    lines: changes.slice(0, LISTED_CHANGES).map(({ kind, object }) => `${SIGNS[kind]} ${object}`),
  };
}
