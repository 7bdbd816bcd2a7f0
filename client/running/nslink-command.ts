import type { ExtensionContext } from 'vscode';
import { privilege } from './privilege.ts';

/** A program with its arguments, one by one: no shell ever reads them. */
export interface CommandLine {
  readonly program: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** The `nslink` inside this extension, run by the Node of the extension host. */
export function nslinkCommand(context: ExtensionContext, ...args: readonly string[]): CommandLine {
  return {
    program: process.execPath,
    args: [context.asAbsolutePath('dist/nslink.mjs'), ...args],
    // A desktop VS Code is Electron, which is Node when it is told so.
    env: { ELECTRON_RUN_AS_NODE: '1', NSLINK_PRIVILEGE: privilege() },
  };
}
