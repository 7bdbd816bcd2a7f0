import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { requireNode } from '../../cli/shell/require-node.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { MAIN, makeWorkshop } from './nslink.ts';
import { typed } from './typed.ts';

const { directory, run, write } = makeWorkshop();
const LAB = `topology lab
namespace web
switch ovs sw
connector internal web.eth0 10.0.0.1/24 -- sw
`;

beforeAll(async () => {
  await write('lab.nslink', LAB);
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  for (const name of [
    'bash',
    'bash-array',
    'zsh',
    'zsh-elsewhere',
    'zsh-elsewhere/own',
    'fish',
    'fish/.config',
    'fish/.config/fish',
    'plain',
    'killed',
    'temporary',
  ]) {
    await mkdir(join(directory, name));
  }
});

/** What the user has set up: a prompt, one that is set anew each time, and a variable. */
const HOMES = [
  { home: 'bash', shell: '/bin/bash', rc: 'bash/.bashrc', text: `PROMPT_COMMAND='PS1="mine> "'; OWN=mine` },
  {
    home: 'bash-array',
    shell: '/bin/bash',
    rc: 'bash-array/.bashrc',
    text: `PROMPT_COMMAND=(true 'PS1="mine> "'); OWN=mine`,
  },
  { home: 'zsh', shell: '/usr/bin/zsh', rc: 'zsh/.zshrc', text: `precmd() { PROMPT='mine> ' }; OWN=mine` },
  {
    home: 'zsh-elsewhere',
    shell: '/usr/bin/zsh',
    rc: 'zsh-elsewhere/own/.zshrc',
    text: `precmd_functions+=(own); own() { PROMPT='mine> ' }; OWN=mine`,
  },
  {
    home: 'fish',
    shell: '/usr/bin/fish',
    rc: 'fish/.config/fish/config.fish',
    text: `function fish_prompt; printf 'mine> '; end; set OWN mine`,
  },
];

/** What is there of shells that begin. */
const startingFiles = async () => {
  const { stdout } = await run('shell', '--sandbox', 'lab', 'host', '--', 'ls', '/run');
  return stdout.split('\n').filter(name => name.startsWith('nslink-read-'));
};

describe('the prompt of a shell says where one is, and what the user has set up stays', () => {
  test.each(HOMES)('$shell, with $rc', async ({ home, shell, rc, text }) => {
    await write('zsh-elsewhere/.zshenv', 'ZDOTDIR=$HOME/own\n');
    await write(rc, `${text}\n`);
    const shown = await typed(
      `${process.execPath} ${MAIN} shell --sandbox lab web`,
      {
        cwd: directory,
        env: { SHELL: shell, HOME: join(directory, home), TMPDIR: join(directory, 'temporary') },
        prompt: /^\(web@lab\) mine> $/,
      },
      ['echo "own=$OWN where=$NSLINK_SHELL"', 'ip -brief address show eth0'],
    );
    expect(shown).toMatch(/^in namespace web of lab; back with: exit\r?$/m);
    expect(shown).toMatch(/^own=mine where=web@lab\r?$/m);
    expect(shown).toMatch(/^eth0 .*10\.0\.0\.1\/24/m);
    // What zsh starts from is gone.
    expect(await readdir(join(directory, 'temporary'))).toEqual([]);
    expect(await startingFiles()).toEqual([]);
  });

  test('what zsh starts from, when that is killed, is taken away by the next run', async () => {
    await write('killed/.zshenv', 'if [[ -n $NSLINK_SHELL ]]; then kill -s KILL $$; fi\n');
    await typed(
      `${process.execPath} ${MAIN} shell --sandbox lab web`,
      { cwd: directory, env: { SHELL: '/usr/bin/zsh', HOME: join(directory, 'killed') }, prompt: /^no prompt$/ },
      [],
    );
    expect(await startingFiles()).toEqual([expect.stringMatching(/^nslink-read-\d+-/)]);
    await write('lab.nslink', `${LAB}namespace more\n`);
    expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
    expect(await startingFiles()).toEqual([]);
    await write('lab.nslink', LAB);
    expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
  });

  test('a plain shell has it from its environment', async () => {
    const shown = await typed(
      `${process.execPath} ${MAIN} shell --sandbox lab web`,
      { cwd: directory, env: { SHELL: '/bin/sh', HOME: join(directory, 'plain') }, prompt: /^\(web@lab\) # $/ },
      ['echo "where=$NSLINK_SHELL"'],
    );
    expect(shown).toMatch(/^where=web@lab\r?$/m);
  });
});

describe('the machine’s side', () => {
  test('of a sandbox has its switches', async () => {
    const shown = await typed(
      `${process.execPath} ${MAIN} shell --sandbox lab host`,
      { cwd: directory, env: { SHELL: '/bin/bash', HOME: join(directory, 'plain') }, prompt: /^\(host@lab\) / },
      ['ovs-vsctl list-ports sw; ls /run/netns'],
    );
    expect(shown).toMatch(/^on the machine's side of the sandbox of lab; back with: exit\r?$/m);
    expect(shown).toMatch(/^eth0\r?\nweb\r?$/m);
    const command = await run('shell', '--sandbox', '--json', 'lab', 'host', '--', 'ovs-vsctl', 'list-br');
    expect(JSON.parse(command.stdout)).toMatchObject({ namespace: 'host', stdout: 'sw\n', exitCode: 0 });
  });

  test('of a topology on this machine is this machine itself', () => {
    const lab = { name: 'lab', topology: { namespaces: [] } } as unknown as AppliedTopology;
    const entering = () => {
      requireNode({ kind: 'host', records: '', enter: [] }, lab, 'host');
    };
    expect(entering).toThrow('host of lab is this machine itself: you are there');
  });
});
