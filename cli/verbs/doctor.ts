import type { Command } from 'commander';
import { ENVIRONMENT, examples, JSON_OPTION, JSON_TEXT, YES_OPTION, YES_TEXT } from './shared.ts';

/** `nslink doctor` */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('is this machine fit, and what is orphaned')
    .description(
      'Looks whether this machine has what topologies need (programs, kernel features, services, limits), and for what is ' +
        'left of topologies that are gone: after a reboot, kill -9 or a power cut. Each with the command that mends it. ' +
        'Changes nothing without --fix. What only root can see, it does not ask as another user.',
    )
    .option('--fix', 'remove what is orphaned, and nothing that is not ours; shows it and asks first')
    .option('--only <ID>', 'of what is orphaned, remove just this one; its id is in: nslink status --all --json')
    .option(YES_OPTION, YES_TEXT)
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink doctor', 'what this user can see'],
        ['sudo nslink doctor', 'all of it'],
        ['nslink doctor --fix', 'remove what is orphaned (as root, or through sudo)'],
      ) +
        '\nExit code: 0 fit, 1 something that every topology needs is missing, or something is orphaned (also after --fix),\n' +
        '2 usage. What only some topologies need may be missing: apply tells, and changes nothing then.\n' +
        ENVIRONMENT,
    )
    .action(async (options: { fix?: true; only?: string; yes?: true; json?: true }, verb: Command) => {
      if (options.only !== undefined && !options.fix) verb.error('error: --only is for --fix');
      const { doctor } = await import('../doctor/doctor.ts');
      process.exitCode = await doctor({
        fix: options.fix ?? false,
        ...(options.only === undefined ? {} : { only: options.only }),
        yes: options.yes ?? false,
        json: options.json ?? false,
      });
    });
}
