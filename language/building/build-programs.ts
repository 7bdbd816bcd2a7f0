import { isBindSetting, isExecSetting, isReadySetting, isRunSetting, isUserSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration, ReadySetting } from '../generated/ast.ts';
import { readPort } from '../expectations/read-port.ts';
import { rangeUpTo } from '../parsing/source-range.ts';
import { readPatience } from '../expectations/read-patience.ts';
import type { Program, Readiness } from '../../topology/topology.ts';
import type { Expansion } from './expansion.ts';
import { programName } from './program-name.ts';
import { remember } from './remember.ts';

/** ms: long enough for what a daemon reads when it starts. */
const PATIENCE = 30_000;

/** The programs in a file's namespaces; each member of a family has those of its declaration. */
export function buildPrograms({ namespaces }: Expansion): Program[] {
  const shared = remember(sharedPrograms);
  return [...namespaces].flatMap(([namespace, declaration]) =>
    shared(declaration).map(program => ({ namespace, ...program })),
  );
}

function sharedPrograms({ settings }: NamespaceDeclaration): readonly Omit<Program, 'namespace'>[] {
  return settings.filter(isRunSetting).map(run => {
    const user = run.settings.find(isUserSetting)?.value;
    const ready = run.settings.find(isReadySetting);
    return {
      name: programName(run),
      command: run.command,
      ...(user !== undefined && { user }),
      ...(ready && readinessOf(ready)),
      source: rangeUpTo(run, 'command'),
    };
  });
}

function readinessOf(setting: ReadySetting): { readonly ready?: Readiness } {
  const { port: written, command } = setting;
  const patience = patienceOf(setting);
  if (command !== undefined) return { ready: { command, patience } };
  const port = written === undefined ? '' : readPort(String(written));
  return typeof port === 'string' ? {} : { ready: { port: port.number, protocol: port.protocol, patience } };
}

/** ms */
function patienceOf({ patience }: ReadySetting): number {
  const microseconds = patience === undefined ? '' : readPatience(String(patience));
  return typeof microseconds === 'string' ? PATIENCE : microseconds / 1000;
}

/** Whether something starts there, or sees files of this machine's elsewhere: for that it matters where the file is. */
export function needsDirectory({ settings }: NamespaceDeclaration): boolean {
  return settings.some(setting => isRunSetting(setting) || isExecSetting(setting) || isBindSetting(setting));
}
