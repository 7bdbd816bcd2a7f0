import { Option } from 'commander';

export const JSON_OPTION = '--json';
export const JSON_TEXT = 'the result as JSON on standard output';
export const SANDBOX_OPTION = '--sandbox';
export const YES_OPTION = '-y, --yes';
export const YES_TEXT = 'do not ask';
/** Of a verb that asks only where a file has commands. */
export const YES_TO_COMMANDS_TEXT = 'run the commands of a file in the sandbox without asking first';

/** `--style` */
export function styleOption(): Option {
  return new Option('--style <STYLE>', 'batch: few processes, fast; classic: one command a line, as in a tutorial')
    .choices(['batch', 'classic'])
    .default('batch', 'batch');
}

/** `--kernel`: under which kernel a throwaway sandbox is. */
export function kernelOption(): Option {
  return new Option(
    '--kernel <KERNEL>',
    'shared: of this machine; own: one of its own, slow, which needs the package user-mode-linux',
  )
    .choices(['shared', 'own'])
    .default('shared', 'shared');
}

/** The last part of a verb's help: commands and what they do. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  const widest = Math.max(...lines.map(([command]) => command.length));
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map(([command, what]) => `  ${command.padEnd(widest)}  ${what}\n`).join('')}`;
}

/** For a verb that changes something; `failed` is what 1 means. */
export function exitCodes(failed: string): string {
  return `
Exit code: 0 done, 1 ${failed}, 2 usage,
3 refused and nothing changed, 4 failed and rolled back, 5 failed and something is left (it says what),
130 interrupted and rolled back.
`;
}

/** For a verb that becomes root on this machine. */
export const ENVIRONMENT = `
Environment:
  NSLINK_PRIVILEGE  how to become root on this machine: sudo (the default), pkexec or none; root needs none of them
`;
