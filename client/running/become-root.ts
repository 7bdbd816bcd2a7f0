import type { ExtensionContext } from 'vscode';
import { isRoot, privilege } from './privilege.ts';
import { SudoTerminal } from './sudo-terminal.ts';

/** The one of this window. */
let open: Promise<SudoTerminal> | undefined;

/**
 * What tells `nslink` how to become root for what runs next; `undefined` when the user, being asked, said no. Whoever is root
 * already, or has chosen another way than sudo, is not asked here.
 */
export async function rootEnvironment(
  context: ExtensionContext,
): Promise<Readonly<Record<string, string>> | undefined> {
  if (isRoot() || privilege() !== 'sudo') return {};
  if (!open || (await open).isGone) {
    open = SudoTerminal.open(context);
    context.subscriptions.push(await open);
  }
  const terminal = await open;
  return (await terminal.mayBecomeRoot()) ? terminal.environment : undefined;
}
