import type { Command } from 'vscode-languageserver';
import type { AppliedStateParams } from '../../protocol/applied-messages.ts';
import { ClientCommand, ServerCommand, type ScriptView } from '../../protocol/custom-messages.ts';
import { counted } from '../../topology/quantities/counted.ts';

const APPLIED = { file: 'Applied from Another File', user: 'Applied by Another User' } as const;

/**
 * What a lens says of how a file stands to what is applied, and leads to: an apply; of what is applied as the text says, the
 * view of the changes, or a repair where it has drifted. Where it came from another file or user, that is what counts first.
 */
export function applyCommand(uri: string, state: AppliedStateParams | undefined, hasPreview: boolean): Command {
  const apply = { title: 'Apply', command: ServerCommand.apply, arguments: [uri] };
  if (!state) return apply;
  const { drift = [], byOthers, changes } = state;
  const drifted = drift.length > 0 ? `, ${drift.length} drifted` : '';
  const from = byOthers ? [byOthers.words] : [];
  if (state.state === 'applied' && (hasPreview || drifted !== '')) {
    const title = `${byOthers ? APPLIED[byOthers.other] : 'Applied'}${drifted}`;
    const tooltip = [...from, ...(drift.length > 0 ? drift : ['All is applied as this text says'])].join('\n');
    if (drift.length > 0) return { title, tooltip, command: ServerCommand.repair, arguments: [uri] };
    const args = [uri, null, 'changes' satisfies ScriptView];
    return { title, tooltip, command: ClientCommand.openScriptPreview, arguments: args };
  }
  if (!changes) return apply;
  const { added, changed, replaced, removed, lines } = changes;
  const count = added + changed + replaced + removed;
  const more = count > lines.length ? [`and ${count - lines.length} more`] : [];
  const to = byOthers ? ` to What Another ${byOthers.other === 'file' ? 'File' : 'User'} Applied` : '';
  return {
    ...apply,
    title: `Apply ${counted(count, 'change')}${to}${drifted}`,
    tooltip: [...from, ...lines, ...more, ...drift].join('\n'),
  };
}
