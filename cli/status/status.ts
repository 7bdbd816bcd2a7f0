import { compareState } from '../../compiler/state/compare-state.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import { readRecord, waitForLock } from '../../runtime/records.ts';
import { findApplied } from '../applied/find-applied.ts';
import { listApplied, type Applied } from '../applied/list-applied.ts';
import { placeJson } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { countsJson } from '../render/counted.ts';
import { print, printJson, tell } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';
import { watchStatus } from './watch-status.ts';
import { statusText } from './status-text.ts';
import type { Status } from './topology-status.ts';

export interface StatusOptions {
  readonly sandbox: boolean;
  /** Go on, and tell each change. */
  readonly watch: boolean;
  readonly json: boolean;
}

/** Shows what is applied and whether it is still as it was applied. */
export async function status(argument: string | undefined, { sandbox, watch, json }: StatusOptions): Promise<number> {
  const kind = sandbox ? 'sandbox' : 'host';
  if (watch) return watchOne(argument, kind, json);
  const chosen =
    argument === undefined ? await listApplied(kind) : [await findApplied(argument, kind).catch(asFailedCheck)];
  const found: Status[] = [];
  // A question for a password only when one topology is asked for by name.
  for (const applied of chosen) found.push(await compare(applied, argument !== undefined));

  if (json) printJson({ topologies: found.map(statusJson) });
  else for (const item of found) print(statusText(item, styleFor(process.stdout)));
  if (!json && found.length === 0) await showNothing(kind);
  const isAsApplied = found.every(
    ({ record, differences = [] }) => record.state === 'applied' && differences.length === 0,
  );
  return isAsApplied ? ExitCode.done : ExitCode.hasErrors;
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
    if (record) return compare({ ...chosen, record }, true);
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

async function compare(found: Applied, mayAsk: boolean): Promise<Status> {
  const applied = found.record.state === 'interrupted' ? await onceFree(found) : found;
  const { place, record } = applied;
  const asks = place.kind === 'host' && place.enter.length > 0;
  if (record.state === 'interrupted' || (asks && !mayAsk)) return applied;
  return {
    ...applied,
    differences: compareState(record.topology, await readLiveState(place, record.topology), record.identities),
  };
}

/** What looks cut off may just be under way. */
async function onceFree(found: Applied): Promise<Applied> {
  await waitForLock(found.place);
  return { ...found, record: (await readRecord(found.place, found.record.name)) ?? found.record };
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

function statusJson({ place, record, differences }: Status) {
  return {
    topology: record.name,
    place: placeJson(place),
    state: record.state,
    since: record.since.toISOString(),
    source: record.source ?? null,
    sha256: record.sha256,
    ...countsJson(record.topology),
    differences: differences ?? null,
  };
}
