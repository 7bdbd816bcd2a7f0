import { mkdir } from 'node:fs/promises';
import type { StatusAllReport } from '../../protocol/reports/status.ts';
import { hostPlace } from '../../runtime/place.ts';
import { sandboxesDirectory } from '../../runtime/sandbox/sandbox.ts';
import { listApplied } from '../applied/list-applied.ts';
import { isUnfit } from '../doctor/check.ts';
import { allOrphans } from '../doctor/fix.ts';
import { orphanChecks } from '../doctor/orphan-checks.ts';
import { ExitCode } from '../exit-code.ts';
import { print, printJson } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { styleFor } from '../terminal/style.ts';
import { compare, isAsApplied } from './compare.ts';
import { statusJson } from './status-json.ts';
import { statusText } from './status-text.ts';
import type { Status } from './topology-status.ts';

/** Shows what is applied on the host and in sandboxes, and what is orphaned; asks for no password. */
export async function statusAll({ recorded, json }: { recorded: boolean; json: boolean }): Promise<number> {
  const host = hostPlace();
  const directory = await sandboxesDirectory();
  // So that whoever wants to know when this changes has something to watch.
  await mkdir(directory, { recursive: true });
  const applied = [...(await listApplied('host')), ...(await listApplied('sandbox'))];
  const found: Status[] = [];
  for (const item of applied) found.push(await compare(item, { mayAsk: false, recorded }));
  const checks = orphanChecks(await allOrphans(host, { asRoot: process.getuid?.() === 0 }));
  const orphans = checks.filter(isUnfit);
  if (json) {
    const report: StatusAllReport = {
      topologies: found.map(statusJson),
      orphans: orphans.map(({ code, id = code, text, mend = null }) => ({ code, id, text, mend })),
      directories: { host: host.records, sandboxes: directory },
    };
    printJson(report);
  } else {
    const style = styleFor(process.stdout);
    for (const item of found) print(statusText(item, style, recorded));
    for (const { text, mend = '' } of orphans)
      print(`${style('yellow', 'orphaned:')} ${printable(text)}\n  ${printable(mend)}`);
    if (found.length + orphans.length === 0) print('nothing is applied on this machine or in a sandbox');
  }
  return found.every(isAsApplied) && orphans.length === 0 ? ExitCode.done : ExitCode.hasErrors;
}
