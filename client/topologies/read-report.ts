import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ExtensionContext } from 'vscode';
import { nslinkCommand } from '../running/nslink-command.ts';
import { emptyFolder } from './empty-folder.ts';
import type { Report } from './status-report.ts';

/** Of a thousand namespaces it is some hundred kilobytes. */
const MOST = 64 * 1024 * 1024;

/**
 * What is recorded as applied on this machine and in this user's sandboxes, and what is orphaned. Asks for no privilege.
 *
 * @throws Error with what `nslink` said, when there is no answer.
 */
export async function readReport(context: ExtensionContext): Promise<Report> {
  const { program, args, env } = nslinkCommand(context, 'status', '--all', '--recorded', '--json');
  const options = { cwd: await emptyFolder(context), env: { ...process.env, ...env }, maxBuffer: MOST };
  // Exit code 1 says that something is not as it should be: an answer, and no failure.
  const { stdout, stderr } = await promisify(execFile)(program, args, options).catch((error: unknown) => {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    return { stdout, stderr: stderr || message };
  });
  const answer = parsed(stdout);
  if (answer?.topologies === undefined) throw new Error(answer?.error ?? stderr);
  return answer as Report;
}

function parsed(text: string): (Partial<Report> & { readonly error?: string }) | undefined {
  try {
    return JSON.parse(text) as Partial<Report> & { readonly error?: string };
  } catch {
    return undefined;
  }
}
