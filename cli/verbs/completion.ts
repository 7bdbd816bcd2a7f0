import { Argument, type Command } from 'commander';
import { print } from '../terminal/output.ts';
import { examples } from './shared.ts';

/** `nslink completion` */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .summary('let a shell complete what you type')
    .description(
      'Prints a script by which the Tab key completes verbs, options and files, and the names of what is applied: topologies,\n' +
        'namespaces, interfaces. Let the shell read it at its start.',
    )
    .addArgument(new Argument('<SHELL>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      examples(
        [
          'nslink completion bash > ~/.local/share/bash-completion/completions/nslink',
          'with the package bash-completion',
        ],
        ['source <(nslink completion bash)', 'else, in ~/.bashrc'],
        ['source <(nslink completion zsh)', 'in ~/.zshrc, after compinit'],
        ['nslink completion fish > ~/.config/fish/completions/nslink.fish', 'once'],
      ),
    )
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const scripts = await import('../completion/generated/shell.ts');
      print(scripts.shell[shell].trimEnd());
    });
}
