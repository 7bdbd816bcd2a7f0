import type { Command } from 'commander';
import { tell } from '../terminal/output.ts';
import { examples } from './shared.ts';

/** `nslink lsp` */
export function addLsp(program: Command): void {
  program
    .command('lsp')
    .summary('serve an editor, over the Language Server Protocol')
    .description(
      'Serves an editor: completion, hovers, navigation, findings while you type. VS Code’s extension brings its own; any other editor that speaks the Language Server Protocol starts this. Runs until the editor ends it.',
    )
    .option('--stdio', 'over standard input and output: the only way, and so the default')
    .addHelpText(
      'after',
      examples(
        ['nslink lsp --stdio', 'what an editor is told to start for .nslink files'],
        ["vim.lsp.start({ name = 'nslink', cmd = { 'nslink', 'lsp', '--stdio' } })", 'in Neovim, for one buffer'],
      ),
    )
    .action(async () => {
      if (process.stdin.isTTY) tell('nslink: waiting for an editor on standard input; Ctrl-C ends it');
      const { startServer } = await import('../../server/start-server.ts');
      startServer('stdio');
    });
}
