/** Checks all shell there is with shellcheck(1): what is run as it stands, and the fragments behind what they need. */
import { execa } from 'execa';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { forShellcheck, readFragment } from './shell-fragment.ts';

const SCRIPTS = [
  'scripts/*.sh',
  'runtime/shell/*.sh',
  'cli/completion/shell/*.bash',
  '.ci/run',
  'bin/nslink',
  'test/vscode/in-host/code',
];

async function check(args: readonly string[], input = '', name = '-'): Promise<void> {
  const { all, failed, shortMessage } = await execa('shellcheck', args, { input, reject: false, all: true });
  if (!failed) return;
  process.exitCode = 1;
  console.error(all ? all.replaceAll(/^-:/gm, `${name}:`) : shortMessage);
}

await check(globSync(SCRIPTS));
for (const file of globSync('compiler/script/shell/*.sh')) {
  const text = forShellcheck(readFragment(await readFile(file, 'utf8')));
  await check(['--shell=bash', '--format=gcc', '-'], text, file);
}
