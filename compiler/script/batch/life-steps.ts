import { counted } from '../../../topology/quantities/counted.ts';
import type { Step } from '../../plan/step.ts';
import { classicLine } from '../classic/line.ts';
import { lifeCommands, lifeOf } from '../programs.ts';
import type { BatchStep } from './batch-step.ts';

/** What brings namespaces to life, last: commands that run once, then programs. */
export function lifeSteps(steps: readonly Step[], directory: string | undefined): readonly BatchStep[] {
  const { homes, execs, programs } = lifeCommands(lifeOf(steps, directory));
  const started = programs.filter(({ program }) => program === 'start_program').length;
  return [
    { label: 'what their programs see of files', lines: homes.map(classicLine) },
    { label: counted(execs.length, 'command'), lines: execs.map(classicLine) },
    { label: `${counted(started, 'program')} started`, lines: programs.map(classicLine) },
  ];
}
