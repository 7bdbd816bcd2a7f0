import { counted } from '../../../topology/quantities/counted.ts';
import type { Topology } from '../../../topology/topology.ts';
import type { Step } from '../../plan/step.ts';
import { classicLine } from '../classic/line.ts';
import { hostNames } from '../host-names.ts';
import { lifeCommands, lifeOf } from '../programs.ts';
import { plain, type ScriptLine } from '../script.ts';
import { quote } from '../words.ts';
import type { BatchStep } from './batch-step.ts';

/** What brings namespaces to life, last: commands that run once, then programs. `before` is what a change starts from. */
export function lifeSteps(steps: readonly Step[], after: Topology, before?: Topology): readonly BatchStep[] {
  const { homes, execs, programs } = lifeCommands(lifeOf(steps, after.directory));
  const started = programs.filter(({ program }) => program === 'start_program').length;
  // What goes on running is to know the namespaces by the addresses that they have now.
  const isRenamed = before?.directory !== undefined && hostNames(before).join() !== hostNames(after).join();
  return [
    {
      label: homes.length > 0 ? 'what their programs see of files' : 'names that their programs know',
      lines: homes.length > 0 || isRenamed ? [...prepareLines(after), ...homes.map(classicLine)] : [],
    },
    { label: counted(execs.length, 'command'), lines: execs.map(classicLine) },
    { label: `${counted(started, 'program')} started`, lines: programs.map(classicLine) },
  ];
}

/** The names of namespaces, and where commands run. */
function prepareLines(topology: Topology): readonly ScriptLine[] {
  return plain(
    ...hostNames(topology).map(line => `knows ${line}`),
    `prepare_homes ${quote(topology.directory ?? '/')}`,
  );
}
