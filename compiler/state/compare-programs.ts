import { withoutControls } from '../../topology/names/shown-name.ts';
import type { Program } from '../../topology/topology.ts';
import { programLabel } from '../plan/identity.ts';
import { missing, type Difference } from './difference.ts';
import type { LiveProgram, LiveState } from './live-state.ts';

/** Bytes of a program's last line that are told. */
const LONGEST = 200;

/** Whether each program runs. */
export function comparePrograms(programs: readonly Program[], { programs: live }: LiveState): readonly Difference[] {
  return programs.flatMap(program => compareProgram(program, live?.get(programLabel(program))));
}

function compareProgram({ namespace, name }: Program, live: LiveProgram | undefined): readonly Difference[] {
  const object = `program ${programLabel({ namespace, name })}`;
  if (!live) return [missing(object)];
  if (live.endedWith === undefined) return [];
  const how = live.endedWith === 'lost' ? 'was ended' : `has ended with ${live.endedWith}`;
  const said = live.lastLine === '' ? '' : `: ${withoutControls(live.lastLine.slice(0, LONGEST))}`;
  return [
    {
      object,
      kind: 'changed',
      setting: 'state',
      from: 'running',
      to: live.endedWith === 'lost' ? 'ended' : `ended with ${live.endedWith}`,
      text: `${name} of ${namespace} ${how}${said}`,
    },
  ];
}
