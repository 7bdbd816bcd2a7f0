import type { Command } from 'commander';
import type { Style } from '../../compiler/script/render-script.ts';
import { examples, JSON_OPTION, styleOption } from './shared.ts';

/** `nslink script` */
export function addScript(program: Command): void {
  program
    .command('script')
    .summary('print the script that apply or teardown would run')
    .description('Prints the Bash script that apply (or teardown) runs, byte for byte. Runs nothing, changes nothing.')
    .argument('<FILE>', 'the topology; - is standard input; with --teardown also the name of an applied one')
    .option('--teardown', 'the script that takes it down again')
    .addOption(styleOption())
    .option(JSON_OPTION, 'the script with its SHA-256 and, of each line, the place in FILE that asked for it')
    .addHelpText(
      'after',
      examples(
        ['nslink script lab.nslink', 'what apply runs'],
        ['nslink script --style classic lab.nslink', 'the same, one command a line'],
        ['nslink script lab.nslink > lab.sh; sudo bash lab.sh', 'run it without nslink'],
      ),
    )
    .action(async (file: string, options: { teardown?: true; style: Style; json?: true }) => {
      const { printScript } = await import('../script/print-script.ts');
      process.exitCode = await printScript(file, {
        task: options.teardown ? 'teardown' : 'apply',
        style: options.style,
        json: options.json ?? false,
      });
    });
}
