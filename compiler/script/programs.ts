import { resolve } from 'node:path/posix';
import type { Bind, Exec, Namespace, Program } from '../../topology/topology.ts';
import { command, type Command } from '../kinds/command.ts';
import { programLabel } from '../plan/identity.ts';
import { homeOf, type Home, type Step } from '../plan/step.ts';
import type { Selection } from './selection.ts';
import { nameWord, quote } from './words.ts';

/** What is to happen in namespaces once all links are up. */
export interface Life {
  /** The namespaces of whose files something is new, and those in which something is started. */
  readonly homes: readonly (Home & { readonly namespace: string })[];
  readonly execs: readonly (Exec & { readonly namespace: string })[];
  readonly programs: readonly Program[];
}

/** ms: what a program has to open its home, where it says nothing of being ready. */
const PATIENCE = 30_000;

/** What steps bring to life, in the order of the file. */
export function lifeOf(steps: readonly Step[], directory = '/'): Life {
  const namespaces = steps.flatMap(step =>
    step.action !== 'remove' && step.element.type === 'namespace'
      ? [{ namespace: step.element.namespace, before: step.action === 'change' ? step.before : undefined }]
      : [],
  );
  const programs = steps.flatMap(({ action, element }) =>
    action === 'create' && element.type === 'program' ? [element] : [],
  );
  const ofPrograms = programs.map(({ program, home }) => ({ namespace: program.namespace, ...home }));
  const execs = namespaces.flatMap(({ namespace, before }) => {
    const done = before?.type === 'namespace' ? (before.namespace.execs ?? []).length : 0;
    return (namespace.execs ?? []).slice(done).map(exec => ({ namespace: namespace.name, ...exec }));
  });
  const ofNamespaces = namespaces
    .map(({ namespace }) => ({ namespace: namespace.name, ...homeOf(namespace, directory), source: namespace.source }))
    .filter(home => isFurnished(home) || execs.some(({ namespace }) => namespace === home.namespace));
  const homes = new Map([...ofNamespaces, ...ofPrograms].map(home => [home.namespace, home]));
  return { homes: [...homes.values()], execs, programs: programs.map(({ program }) => program) };
}

/** The commands that open the homes, run what runs once, and start what runs on; none when nothing lives there. */
export function lifeCommands({ homes, execs, programs }: Life): {
  readonly homes: readonly Command[];
  readonly execs: readonly Command[];
  readonly programs: readonly Command[];
} {
  return {
    homes: homes.flatMap(homeCommands),
    execs: execs.map(exec => command('execute', 'execute', `${nameWord(exec.namespace)} ${quote(exec.command)}`, exec)),
    programs: [
      ...programs.map(program => command('start programs', 'start_program', startWords(program), program)),
      ...programs.map(program => command('start programs', 'await_program', awaitWords(program), program)),
      ...(programs.length === 0
        ? []
        : [command('start programs', 'programs_must_live', programs.map(labelWord).join(' '), {})]),
    ],
  };
}

/** The word for a program in a script. */
export function labelWord(program: Pick<Program, 'namespace' | 'name'>): string {
  return nameWord(programLabel(program));
}

/** The absolute path of what a bind shows. */
export function boundPath({ from }: Bind, directory: string): string {
  return resolve(directory, from);
}

/** Whether anything runs, or has a home of its own, in what is selected: then a script needs what starts programs. */
export function isAlive({ programs, namespaces }: Pick<Selection, 'programs' | 'namespaces'>): boolean {
  return programs.length > 0 || namespaces.some(isInhabited);
}

/** The same of one namespace. */
export function isInhabited({ execs = [], binds = [], tmpfs = [] }: Namespace): boolean {
  return execs.length + binds.length + tmpfs.length > 0;
}

function isFurnished({ binds, tmpfs }: Home): boolean {
  return binds.length + tmpfs.length > 0;
}

function homeCommands(home: Life['homes'][number]): readonly Command[] {
  const name = nameWord(home.namespace);
  return [
    command('homes', 'new_home', name, {}),
    ...home.binds.map(bind =>
      command(
        'homes',
        'bind_in',
        `${name} ${bind.isWritable ? 'rw' : 'ro'} ${quote(boundPath(bind, home.directory))} ${quote(bind.at)}`,
        bind,
      ),
    ),
    ...home.tmpfs.map(at => command('homes', 'tmpfs_in', `${name} ${quote(at)}`, {})),
  ];
}

function startWords({ namespace, name, user = '', command: text }: Program): string {
  return `${nameWord(namespace)} ${nameWord(name)} ${quote(user) || "''"} ${quote(text)}`;
}

function awaitWords({ namespace, name, ready }: Program): string {
  const who = `${nameWord(namespace)} ${nameWord(name)} ${ready?.patience ?? PATIENCE}`;
  if (!ready) return `${who} start`;
  return 'command' in ready ? `${who} command ${quote(ready.command)}` : `${who} port ${ready.port} ${ready.protocol}`;
}
