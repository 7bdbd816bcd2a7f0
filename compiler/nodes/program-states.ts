import type { Program, Topology } from '../../topology/topology.ts';
import { programLabel } from '../plan/identity.ts';
import type { LiveState } from '../state/live-state.ts';

/** A program of a topology, and how it is right now: no state when that was not looked at. */
export interface ProgramState extends Program {
  readonly state?: 'running' | 'ended';
  /** Of one that has ended by itself. */
  readonly exitCode?: number;
  /** The last that it has printed; absent when that is nothing, or was not looked at. */
  readonly lastLine?: string;
}

/** The programs of a topology by namespace, in the order of the file. */
export function programStates(
  { programs = [] }: Topology,
  live: LiveState | undefined,
): ReadonlyMap<string, readonly ProgramState[]> {
  const states = programs.map((program): ProgramState => {
    if (!live?.programs) return program;
    const found = live.programs.get(programLabel(program));
    if (!found) return { ...program, state: 'ended' };
    const { endedWith, lastLine } = found;
    return {
      ...program,
      state: endedWith === undefined ? 'running' : 'ended',
      ...(typeof endedWith === 'number' ? { exitCode: endedWith } : {}),
      ...(lastLine === '' ? {} : { lastLine }),
    };
  });
  return Map.groupBy(states, ({ namespace }) => namespace);
}
