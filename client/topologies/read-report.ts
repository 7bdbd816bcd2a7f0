import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ExtensionContext } from 'vscode';
import { readJson } from '../../protocol/json.ts';
import { failureReport } from '../../protocol/reports/failure.ts';
import { statusAllReport, type StatusAllReport } from '../../protocol/reports/status.ts';
import { nslinkCommand } from '../running/nslink-command.ts';
import { emptyFolder } from '../running/empty-folder.ts';

/** Of a program that is another than the extension's own. */
const NO_REPORT = 'What nslink printed is not what this version of NSLink reads.';

/** Of a thousand namespaces it is some hundred kilobytes. */
const MOST = 64 * 1024 * 1024;

/**
 * What is recorded as applied on this machine and in this user's sandboxes, and what is orphaned. Asks for no privilege.
 *
 * @throws Error with what `nslink` said, when there is no answer.
 */
export async function readReport(context: ExtensionContext): Promise<StatusAllReport> {
  const { program, args, env } = nslinkCommand(context, 'status', '--all', '--recorded', '--json');
  const options = { cwd: await emptyFolder(context), env: { ...process.env, ...env }, maxBuffer: MOST };
  // Exit code 1 says that something is not as it should be: an answer, and no failure.
  const { stdout, stderr } = await promisify(execFile)(program, args, options).catch((error: unknown) => {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    return { stdout, stderr: stderr || message };
  });
  const report = readJson(statusAllReport, stdout);
  if (!report) throw new Error(readJson(failureReport, stdout)?.error ?? (stderr || NO_REPORT));
  return report;
}
