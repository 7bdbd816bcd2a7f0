import { withoutControls } from '../../topology/names/shown-name.ts';
import type { Topology } from '../../topology/topology.ts';
import { lifeOf } from '../script/programs.ts';
import { programLabel } from './identity.ts';
import { plan } from './plan.ts';
import type { Step } from './step.ts';

/** A command that a file has run, for whoever is asked whether it may. */
export interface CommandRun {
  /** The namespace, or the program's label: `web`, `web.server`. */
  readonly where: string;
  readonly user: string;
  /** For `bash -c`. */
  readonly command: string;
  /** `once`: an `exec`; `until teardown`: a `run`; `ready`: what tries whether that is ready. */
  readonly when: 'once' | 'until teardown' | 'ready';
}

/** The commands that these steps run, in their order. */
export function commandsOfSteps(steps: readonly Step[]): readonly CommandRun[] {
  const { execs, programs } = lifeOf(steps);
  return [
    ...execs.map(({ namespace, command }) => ({ where: namespace, user: 'root', command, when: 'once' as const })),
    ...programs.flatMap(program => {
      const where = programLabel(program);
      const { command, user = 'root', ready } = program;
      return [
        { where, user, command, when: 'until teardown' as const },
        ...(ready && 'command' in ready
          ? [{ where, user: 'root', command: ready.command, when: 'ready' as const }]
          : []),
      ];
    }),
  ];
}

/** All commands that a topology runs when it is made. */
export function commandsOf(topology: Topology): readonly CommandRun[] {
  return commandsOfSteps(plan(topology, undefined).steps);
}

/** `web.server, as nobody: nginx -g "daemon off;"`, with nothing in it that acts on a terminal. */
export function commandRunText({ where, user, command, when }: CommandRun): string {
  const who = user === 'root' ? '' : `, as ${user}`;
  return withoutControls(`${where}${who}${when === 'ready' ? ', to see whether it is ready' : ''}: ${command}`);
}
