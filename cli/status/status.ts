import type { StatusReport } from '../../protocol/reports/status.ts';
import { readRecord } from '../../runtime/records.ts';
import { findApplied } from '../applied/find-applied.ts';
import { listApplied } from '../applied/list-applied.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { answer, answersElsewhere, print, tell } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';
import { compare, isAsApplied } from './compare.ts';
import { statusAll } from './status-all.ts';
import { statusJson } from './status-json.ts';
import { watchStatus } from './watch-status.ts';
import { statusText } from './status-text.ts';
import type { Status } from './topology-status.ts';

export interface StatusOptions {
  readonly sandbox: boolean;
  /** On the host and in sandboxes, and what is orphaned. */
  readonly all: boolean;
  /** Do not look at what exists. */
  readonly recorded: boolean;
  /** Go on, and tell each change. */
  readonly watch: boolean;
  readonly json: boolean;
}

/** Shows what is applied and whether it is still as it was applied. */
export async function status(argument: string | undefined, options: StatusOptions): Promise<number> {
  const { sandbox, all, recorded, watch, json } = options;
  if (all) return statusAll(options);
  const kind = sandbox ? 'sandbox' : 'host';
  if (watch) return watchOne(argument, kind, json);
  const chosen =
    argument === undefined ? await listApplied(kind) : [await findApplied(argument, kind).catch(asFailedCheck)];
  const found: Status[] = [];
  // A question for a password only when one topology is asked for by name.
  for (const applied of chosen) {
    found.push(await compare(applied, { mayAsk: argument !== undefined, recorded }));
  }

  const report: StatusReport = { topologies: found.map(statusJson) };
  const isShown = !answer(report, json);
  if (isShown) for (const item of found) print(statusText(item, styleFor(process.stdout), recorded));
  if (isShown && found.length === 0) await showNothing(kind);
  // Whoever reads the answer in a file finds it there: to look is done, and a terminal would show 1 as a run that broke.
  const isDone = answersElsewhere
    ? found.every(({ differences }) => differences !== undefined)
    : found.every(isAsApplied);
  return isDone ? ExitCode.done : ExitCode.hasErrors;
}

async function watchOne(argument: string | undefined, kind: 'host' | 'sandbox', json: boolean): Promise<number> {
  const all = argument === undefined ? await listApplied(kind) : [await findApplied(argument, kind)];
  const [chosen, ...others] = all;
  if (!chosen || others.length > 0) {
    throw new CommandError(chosen ? 'more than one topology is applied' : 'nothing is applied', {
      exitCode: ExitCode.usage,
      hint: chosen ? 'name the one to watch' : 'make one: nslink apply',
    });
  }
  const style = styleFor(process.stdout);
  const look = async (): Promise<Status> => {
    const record = await readRecord(chosen.place, chosen.record.name);
    if (record) return compare({ ...chosen, record }, { mayAsk: true });
    return { ...chosen, differences: [{ object: chosen.record.name, kind: 'missing', text: 'it was taken down' }] };
  };
  return watchStatus(
    look,
    status => (json ? JSON.stringify(statusJson(status)) : statusText(status, style)),
    text => {
      print(json ? text : `${style('dim', new Date().toLocaleTimeString('sv-SE'))} ${text}`);
    },
  );
}

async function showNothing(kind: 'host' | 'sandbox'): Promise<void> {
  print(kind === 'host' ? 'nothing is applied on this machine' : 'nothing is applied in a sandbox');
  const there = await listApplied(kind === 'host' ? 'sandbox' : 'host');
  const names = there.map(({ record }) => record.name).join(', ');
  if (names)
    tell(
      `${kind === 'host' ? 'in sandboxes' : 'on this machine'}: ${names}; see: nslink status${kind === 'host' ? ' --sandbox' : ''}`,
    );
}

/** Not to be applied is an answer here, not a refusal. */
function asFailedCheck(error: unknown): never {
  if (!(error instanceof CommandError) || error.exitCode !== ExitCode.refused) throw error;
  throw new CommandError(error.message, { ...(error.hint === undefined ? {} : { hint: error.hint }) });
}
