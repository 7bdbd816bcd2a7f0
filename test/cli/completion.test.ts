import { execa } from 'execa';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Help } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import { valueNameOf } from '../../cli/completion/complete.ts';
import { VALUES } from '../../cli/completion/values.ts';
import { makeProgram } from '../../cli/program.ts';
import { MAIN, makeWorkshop } from './nslink.ts';
import { typed } from './typed.ts';

const { directory, run, write } = makeWorkshop();

/** Tab is pressed in it, so it is called as a user calls it. */
const NSLINK = `#!/bin/sh\nexec ${process.execPath} ${MAIN} "$@"\n`;
const LAB = `topology lab
namespace web
namespace client
switch bridge lan
connector veth web.eth0 10.0.0.1/24 -- lan.web
connector veth client.eth0 10.0.0.2/24 -- lan.client
`;

beforeAll(async () => {
  await mkdir(join(directory, 'bin'));
  await mkdir(join(directory, 'more'));
  await write('bin/nslink', NSLINK);
  await execa('chmod', ['+x', join(directory, 'bin/nslink')]);
  await write('lab.nslink', LAB);
  await write('notes.txt', '');
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
});

/** What may follow the words, one a line; those that a shell finds by itself begin with a colon. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, exitCode } = await run('complete', '--', ...words);
  expect([stderr, exitCode]).toEqual(['', 0]);
  return stdout.split('\n').flatMap(line => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

const VISIBLE = new Help().visibleCommands(makeProgram([]));
const verbs = VISIBLE.map(verb => verb.name());

describe('what is offered', () => {
  test.each<{ words: readonly string[]; offers: readonly string[] }>([
    { words: [''], offers: verbs },
    { words: ['che'], offers: verbs },
    { words: ['-'], offers: ['--version', '--help'] },
    { words: ['help', ''], offers: verbs },
    { words: ['check', ''], offers: [':files nslink'] },
    { words: ['check', 'a.nslink', ''], offers: [':files nslink'] },
    { words: ['check', '-'], offers: ['--format', '--json', '--help'] },
    { words: ['check', '--format', ''], offers: ['text', 'json', 'sarif'] },
    { words: ['check', '--format=s'], offers: ['--format=text', '--format=json', '--format=sarif'] },
    { words: ['check', '--format=json', ''], offers: [':files nslink'] },
    { words: ['graph', '-o', ''], offers: [':files'] },
    { words: ['graph', '--output', ''], offers: [':files'] },
    { words: ['completion', ''], offers: ['bash', 'zsh', 'fish'] },
    { words: ['try', 'lab.nslink', '--', ''], offers: [':commands'] },
    { words: ['try', 'lab.nslink', '--', 'ping', ''], offers: [':files'] },
    { words: ['capture', '--sandbox', 'lab', 'web.eth0', '--', ''], offers: [] },
    { words: ['status', '--sandbox', ''], offers: ['lab', ':files nslink'] },
    { words: ['shell', '--sandbox', 'lab', ''], offers: ['web', 'client', 'host'] },
    { words: ['shell', '--sandbox', 'lab.nslink', ''], offers: ['web', 'client', 'host'] },
    { words: ['shell', '--sandbox', 'lab', 'web', '--', ''], offers: [':commands'] },
    { words: ['shell', '--sandbox', 'nobody', ''], offers: [] },
    {
      words: ['capture', '--sandbox', 'lab', ''],
      offers: ['web.eth0', 'client.eth0', 'lan.web', 'lan.client'],
    },
    {
      words: ['capture', '--count', '3', '--sandbox', 'lab', 'we'],
      offers: ['web.eth0', 'client.eth0', 'lan.web', 'lan.client'],
    },
    { words: ['bench', '--congestion', ''], offers: [] },
    { words: ['nothing', ''], offers: [] },
  ])('nslink $words', async ({ words, offers }) => {
    expect(await offered(...words)).toEqual(offers);
  });

  test.each([
    ['status', ''],
    ['script', '--teardown', ''],
    ['bench', '--applied', ''],
  ])('nslink %s %s: what is applied on this machine, and files', async (...words) => {
    const names = await offered(...words);
    expect(names.at(-1)).toBe(':files nslink');
    // What is in a sandbox only is not meant.
    expect(names).not.toContain('lab');
  });

  test('codes of findings', async () => {
    expect(await offered('explain', '')).toContain('duplicate-address');
  });

  test('each argument, and each value of an option, is one that is known', () => {
    const asked = VISIBLE.flatMap(verb => [
      ...verb.registeredArguments.filter(({ argChoices }) => !argChoices).map(argument => argument.name()),
      ...verb.options.filter(({ argChoices }) => !argChoices).map(valueNameOf),
    ]);
    // Of `help`, whose words are the program's verbs.
    const unknown = asked.filter(name => !['', 'VERB'].includes(name) && !Object.hasOwn(VALUES, name));
    expect(asked.length).toBeGreaterThan(20);
    expect(unknown).toEqual([]);
  });

  test('the language is not loaded for it', async () => {
    const { stderr } = await execa(process.execPath, [MAIN, 'complete', '--', 'capture', '--sandbox', 'lab', ''], {
      cwd: directory,
      env: { NODE_DEBUG: 'esm' },
    });
    const loaded = new Set(stderr.match(/chunk-\w+\.mjs/g));
    expect(loaded.size).toBeGreaterThan(3);
    // The grammar is the language's own.
    const chunks = (await readdir(dirname(MAIN))).filter(name => name.startsWith('chunk-'));
    const texts = await Promise.all(chunks.map(name => readFile(join(dirname(MAIN), name), 'utf8')));
    const ofLanguage = chunks.filter((_, index) => texts[index]?.includes('SoftKeyword'));
    expect(ofLanguage.length).toBeGreaterThan(0);
    for (const name of ofLanguage) expect(loaded).not.toContain(name);
  });
});

/** Types into a shell; what it has shown by the time it has ended. */
function typedInto(shell: string, ...lines: readonly string[]): Promise<string> {
  const env = { PATH: `${join(directory, 'bin')}:${process.env.PATH ?? ''}`, HOME: directory };
  return typed(shell, { cwd: directory, env, prompt: /ready> $/ }, lines);
}

/** Shows the words that came of it, each in angle brackets, instead of running them: from the start of the line. */
const asWords = (line: string) => `${line}\u0001printf '<%s>' `;

const INSERTED = [
  { line: 'nslink tear\t', words: '<nslink><teardown>' },
  { line: 'nslink check --fo\tsar\t', words: '<nslink><check><--format><sarif>' },
  { line: 'nslink check --format=sa\t', words: '<nslink><check><--format=sarif>' },
  { line: 'nslink check la\t', words: '<nslink><check><lab.nslink>' },
  { line: 'nslink check mo\t', words: '<nslink><check><more/>' },
  { line: 'nslink graph -o no\t', words: '<nslink><graph><-o><notes.txt>' },
  { line: 'nslink graph --output=no\t', words: '<nslink><graph><--output=notes.txt>' },
  { line: 'nslink check no\t', words: '<nslink><check><no>' },
  { line: 'nslink shell --sandbox lab cl\t', words: '<nslink><shell><--sandbox><lab><client>' },
  { line: 'nslink capture --sandbox lab web.\t', words: '<nslink><capture><--sandbox><lab><web.eth0>' },
  { line: 'nslink try lab.nslink -- iperf\t', words: '<nslink><try><lab.nslink><--><iperf3>' },
];

describe('the Tab key', () => {
  test('in bash', async () => {
    await write('bashrc', `PS1='ready> '; bind 'set enable-bracketed-paste off'; source <(nslink completion bash)\n`);
    const shown = await typedInto(
      'bash --noprofile --rcfile bashrc -i',
      ...INSERTED.map(({ line }) => asWords(line)),
      'nslink shell --sandbox lab \t\t\u0015',
    );
    for (const { words } of INSERTED) expect(shown).toContain(words);
    expect(shown).toMatch(/^(?:client +host +web|web +client +host)/m);
  });

  test('in zsh', async () => {
    await write(
      '.zshrc',
      `PS1='ready> '; unset zle_bracketed_paste; unsetopt auto_remove_slash; autoload -U compinit; compinit -u -D; bindkey -e\nsource <(nslink completion zsh)\n`,
    );
    const shown = await typedInto(
      'zsh --no-global-rcs -i',
      ...INSERTED.map(({ line }) => asWords(line)),
      'nslink shell --sandbox lab \t\u0015',
    );
    // Where no file fits, zsh falls back on all of them.
    for (const { words } of INSERTED.filter(({ line }) => line !== 'nslink check no\t')) expect(shown).toContain(words);
    expect(shown).toMatch(/^(?:client +web|web +client)/m);
    expect(shown).toMatch(/^host +-- the machine’s side/m);
  });

  test('in fish', async () => {
    const ask = async (line: string) => {
      const { stdout } = await execa(
        'fish',
        ['--no-config', '-c', `nslink completion fish | source; complete -C $argv`, line],
        {
          cwd: directory,
          env: { PATH: `${join(directory, 'bin')}:${process.env.PATH ?? ''}`, HOME: directory },
        },
      );
      return stdout.split('\n').map(text => text.split('\t')[0]);
    };
    expect(await ask('nslink tear')).toEqual(['teardown']);
    expect(await ask('nslink check --fo')).toEqual(['--format']);
    expect(await ask('nslink check --format ')).toEqual(['text', 'json', 'sarif']);
    expect(await ask('nslink check --format=sa')).toEqual(['--format=sarif']);
    expect(await ask('nslink check l')).toEqual(['lab.nslink']);
    expect(await ask('nslink graph --output=no')).toEqual(['--output=notes.txt']);
    expect(await ask('nslink graph -o no')).toEqual(['notes.txt']);
    expect(await ask('nslink shell --sandbox lab ')).toEqual(['web', 'client', 'host']);
    expect(await ask('nslink capture --sandbox lab web.')).toEqual(['web.eth0']);
    expect(await ask('nslink try lab.nslink -- iperf')).toContain('iperf3');
  });
});
