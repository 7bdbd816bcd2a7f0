import type { DoctorReport } from '../../protocol/reports/doctor.ts';
import { hostPlace, type Place } from '../../runtime/place.ts';
import { canMend, type Orphan } from '../../runtime/doctor/orphan.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { confirm } from '../terminal/confirm.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { noProgress, sayWhile, showProgress, type Progress } from '../terminal/progress.ts';
import { printable } from '../terminal/printable.ts';
import { styleFor } from '../terminal/style.ts';
import { isUnfit, isUnseen, type Check } from './check.ts';
import { doctorText } from './doctor-text.ts';
import { allOrphans, fixOrphans } from './fix.ts';
import { checkHost } from './host-checks.ts';
import { orphanChecks, orphanId } from './orphan-checks.ts';

/** How to look. */
export interface DoctorOptions {
  readonly fix: boolean;
  /** Fix just this one, by its `id`. */
  readonly only?: string;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Tells whether the host is fit and what is orphaned there; mends what is ours when asked to. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const place = hostPlace();
  const progress = options.json ? noProgress : showProgress();
  const host = await sayWhile(progress, 'asking what this machine can do', false, () => checkHost(place));
  const { orphans, mended } = options.fix ? await fix(place, options, progress) : await look(place, progress);
  const checks = [...host, ...orphans];
  const isDone = !checks.some(isUnfit) && !(options.fix && orphans.some(isUnseen));
  const exitCode = isDone ? ExitCode.done : ExitCode.hasErrors;
  const report: DoctorReport = { exitCode, checks, ...(options.fix ? { mended } : {}) };
  if (!answer(report, options.json)) print(doctorText(checks, styleFor(process.stdout)));
  return exitCode;
}

interface Findings {
  readonly orphans: readonly Check[];
  readonly mended: readonly Check[];
}

const LOOKING = 'looking for what is orphaned';

async function look(place: Place, progress: Progress): Promise<Findings> {
  const asRoot = process.getuid?.() === 0;
  const all = await sayWhile(progress, LOOKING, false, () => allOrphans(place, { asRoot }));
  return { orphans: orphanChecks(all), mended: [] };
}

async function fix(place: Place, { yes, json, only }: DoctorOptions, progress: Progress): Promise<Findings> {
  const isWanted = (orphan: Orphan) => only === undefined || orphanId(orphan) === only;
  const asks = place.enter.length > 0;
  const all = await sayWhile(progress, LOOKING, asks, () => allOrphans(place, { asRoot: true }));
  const found = { ...all, orphans: all.orphans.filter(isWanted) };
  if (only !== undefined && found.orphans.length === 0) {
    throw new CommandError(`nothing that is orphaned is called ${only}`, {
      exitCode: ExitCode.usage,
      hint: 'what there is has an id in: nslink status --all --json',
    });
  }
  const before = orphanChecks(found);
  const mendable = orphanChecks({ orphans: found.orphans.filter(canMend), unknown: [] });
  if (!found.orphans.some(canMend)) return { orphans: before, mended: [] };
  if (!json || !yes) {
    tell('Removes what is orphaned:');
    for (const { text, mend = '' } of mendable) tell(`  ${printable(text)}\n    ${printable(mend)}`);
  }
  if (!yes) await confirm('Go on?');
  const { notes, ...left } = await sayWhile(progress, 'removing what is orphaned', asks, () =>
    fixOrphans(place, found.orphans, isWanted),
  );
  for (const note of notes) tell(printable(note));
  const orphans = orphanChecks(left);
  const mended = before.filter(check => isUnfit(check) && !orphans.some(({ id }) => id === check.id));
  if (!json) for (const { text } of mended) print(`mended: ${printable(text)}`);
  return { orphans, mended };
}
