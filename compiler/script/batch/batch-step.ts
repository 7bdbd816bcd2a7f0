import { inOrder, plain, type ScriptLine } from '../script.ts';

/** One step of the batch style: what the terminal says, and the commands. */
export interface BatchStep {
  readonly label: string;
  readonly lines: readonly ScriptLine[];
}

/** Those that have something to do. */
export function busySteps(steps: readonly BatchStep[]): readonly BatchStep[] {
  return steps.filter(({ lines }) => lines.length > 0);
}

/** A shell function that goes through the steps; it says each unless `isSilent`. */
export function stepsFunction(name: string, steps: readonly BatchStep[], isSilent = false): readonly ScriptLine[] {
  return inOrder(
    plain(`${name}() {`),
    ...steps.flatMap(({ label, lines }, index) => [
      plain(...(index === 0 ? [] : ['']), isSilent ? `# ${label}` : `step '${label}'`),
      lines,
    ]),
    plain(...(steps.length > 0 ? [] : ['  :']), '}'),
  );
}
