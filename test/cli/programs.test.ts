import { execa } from 'execa';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findSandbox, listSandboxes, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import type { StatusReport } from '../../protocol/reports/status.ts';
import { makeWorkshop } from './nslink.ts';

const isRoot = process.getuid?.() === 0;
/** ms: for what a busy machine does late. */
const LATE = { timeout: 60_000 };

const { directory, run, write } = makeWorkshop();
process.env.XDG_STATE_HOME = join(directory, 'state');
afterEach(async () => {
  for (const { name = '' } of await listSandboxes()) await removeSandbox(name);
});

/** Two namespaces, one of which has what `body` says. */
const lab = (body: string) => `topology lab
namespace web { ${body} }
namespace c
connector veth web.eth0 10.0.0.1/24 -- c.eth0 10.0.0.2/24
`;
const SERVER = `run server "python3 -m http.server 8080" { ready port 8080/tcp }`;

async function apply(body: string, ...options: readonly string[]) {
  await write('lab.nslink', lab(body));
  return run('apply', '--sandbox', '--yes', ...options, 'lab.nslink');
}

/** A command as root in the sandbox, beside its namespaces. */
async function beside(command: string): Promise<string> {
  const { enter } = (await findSandbox('lab'))!;
  const [program = '', ...rest]: readonly string[] = [...enter, 'bash', '-c', command];
  return (await execa(program, rest)).stdout;
}

const status = async () => (await run('status', '--sandbox', 'lab')).stdout;
const inits = async () => (await beside('cat /run/nslink/lab/programs/*/init')).match(/^\d+ \d+$/gm) ?? [];

test.each(['batch', 'classic'])('%s: what lives in a namespace', async style => {
  await mkdir(join(directory, 'conf'), { recursive: true });
  await writeFile(join(directory, 'conf/motto'), 'all is well\n');
  const body = `
    bind "conf" at "/etc/no such place/web"
    tmpfs "/run/own"
    exec 'cp "/etc/no such place/web/motto" /run/own/'
    exec "ping -c 1 c"
    run reader "cat /run/own/motto; id -un; exec sleep 1000" { user nobody }
    ${SERVER}`;
  const applied = await apply(body, '--style', style);
  expect(applied.stderr).toContain('web.reader, as nobody: cat /run/own/motto');
  expect(applied.exitCode, applied.stderr).toBe(0);
  expect(await status()).toContain('all is as applied');
  await vi.waitFor(async () => {
    expect((await run('log', '--sandbox', 'lab', '--of', 'web.reader')).stdout).toBe('all is well\nnobody\n');
  }, LATE);
  const got = await run(
    'shell',
    '--sandbox',
    'lab',
    'c',
    '--',
    'curl',
    '-s',
    '-o',
    '/dev/null',
    '-w',
    '%{http_code}',
    '10.0.0.1:8080',
  );
  expect(got.stdout).toBe('200');
  const removed = await run('teardown', '--sandbox', '--yes', 'lab');
  expect(removed.stdout).toContain('lab is removed');
});

test('one that ends is drift, with its last line, and is started again alone', async () => {
  await apply(`run brief "echo so long; exit 7" { ready "true" } ${SERVER}`);
  await apply(`run first "exec sleep 1000" ${SERVER}`);
  const [first = '', server = ''] = await inits();
  await beside(`kill ${first.split(' ')[0]}`);
  await vi.waitFor(async () => {
    expect(await status()).toContain('differs: first of web has ended with 143');
  }, LATE);
  const repaired = await run('apply', '--sandbox', '--yes', '--repair', 'lab.nslink');
  expect(repaired.exitCode, repaired.stderr).toBe(0);
  expect(await status()).toContain('all is as applied');
  expect((await inits())[1]).toBe(server);
  expect((await inits())[0]).not.toBe(first);
});

test('restart starts those that are named again, and tells what else has drifted', async () => {
  await apply(`run one "exec sleep 1000" ${SERVER}`);
  const [one = '', server = ''] = await inits();
  const restarted = await run('restart', '--sandbox', '--json', 'lab', 'web.server');
  expect(restarted.exitCode, restarted.stderr).toBe(0);
  expect(JSON.parse(restarted.stdout)).toMatchObject({ outcome: 'restarted', programs: ['web.server'] });
  const after = await inits();
  expect(after[0]).toBe(one);
  expect(after[1]).not.toBe(server);
  expect(await status()).toContain(`from ${join(directory, 'lab.nslink')}\n`);
  const report = JSON.parse((await run('status', '--sandbox', '--json', 'lab')).stdout) as StatusReport;
  expect(report.topologies[0]!.nodes[0]!.programs).toMatchObject([
    { name: 'one', command: 'exec sleep 1000', user: 'root', state: 'running' },
    { name: 'server', state: 'running' },
  ]);

  await beside('ip -n c link set dev eth0 down');
  const drifted = await run('restart', '--sandbox', 'lab', 'web.one', 'web.server');
  expect(drifted.stdout).toMatch(/web\.one, web\.server of lab runs? again[^]*eth0: state is down/);
  expect(drifted.exitCode, drifted.stderr).toBe(1);
  const unknown = await run('restart', '--sandbox', 'lab', 'web.three');
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('its programs: web.one, web.server');
});

test('a restart that fails says how to try again, and the program its own last line', async () => {
  const fails = '[[ ! -e /run/nslink/bad ]]';
  await apply(`run x "${fails} || { echo no luck; exit 9; }; exec sleep 1000" { ready "${fails}" }`);
  await beside('touch /run/nslink/bad');
  const failed = await run('restart', '--sandbox', 'lab', 'web.x');
  expect(failed.stderr).toMatch(/to put it back: nslink restart --sandbox lab web\.x$/m);
  expect(failed.exitCode).toBe(5);
  expect(await status()).toContain('x of web has ended with 9: no luck');
  await beside('rm /run/nslink/bad');
  expect((await run('restart', '--sandbox', 'lab', 'web.x')).exitCode).toBe(0);
  expect(await status()).toContain('all is as applied');
});

test('a changed command starts that program again, and no other', async () => {
  await apply(`run one "exec sleep 1000" ${SERVER}`);
  const before = await inits();
  const changed = await apply(`run one "exec sleep 2000" ${SERVER}`);
  expect(changed.stderr).toContain('± program web.one, replaced: its command is another');
  expect(changed.exitCode, changed.stderr).toBe(0);
  const after = await inits();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
  expect(await status()).toContain('all is as applied');
});

test('an exec that is added runs alone; any other change of them makes the namespace anew', async () => {
  await apply('exec "ip route add 10.9.0.0/24 via 10.0.0.2"');
  const identity = await beside('stat -c %i /run/netns/web');
  expect(await status()).toContain('all is as applied');
  const added = await apply(
    'exec "ip route add 10.9.0.0/24 via 10.0.0.2" exec "ip route add 10.8.0.0/24 via 10.0.0.2"',
  );
  expect(added.exitCode, added.stderr).toBe(0);
  expect(await beside('stat -c %i /run/netns/web')).toBe(identity);
  const other = await apply('exec "ip route add 10.7.0.0/24 via 10.0.0.2"');
  expect(other.stderr).toContain('replaced: what its `exec` did cannot be undone');
  expect(await beside('ip -n web route')).not.toContain('10.8.0.0');
});

test('what an exec did to an interface is done again when that is made anew', async () => {
  const mark = 'exec "ip link set dev eth0 alias mark"';
  await apply(`${mark} ${SERVER}`);
  await beside('ip -n web link del dev eth0');
  const repaired = await run('apply', '--sandbox', '--yes', '--repair', 'lab.nslink');
  expect(repaired.stderr).toContain('what its `exec` did to an interface is gone with that');
  expect(repaired.exitCode, repaired.stderr).toBe(0);
  expect(await beside('ip -n web link show dev eth0')).toContain('alias mark');
  expect(await status()).toContain('all is as applied');
});

const inNode = async (node: string, command: string) =>
  (await run('shell', '--sandbox', 'lab', node, '--', 'bash', '-c', command)).stdout;

test('a shell sees the files, the names and the /sys that what runs in a namespace sees', async () => {
  await mkdir(join(directory, 'conf'), { recursive: true });
  await writeFile(join(directory, 'conf/motto'), 'all is well\n');
  await apply('bind "conf" at "/opt/no such place"  tmpfs "/run/own"  exec "echo mine > /run/own/file"');
  const seen = 'cat "/opt/no such place/motto" /run/own/file; getent hosts c; ls /sys/class/net; pwd';
  expect((await inNode('web', seen)).split(/\s+/)).toEqual(
    `all is well mine 10.0.0.2 c eth0 lo ${directory} `.split(' '),
  );
  expect(await inNode('web', 'touch "/opt/no such place/motto" 2>&1 || true')).toContain('Read-only file system');
  expect(await inNode('c', 'ls /run/own 2>&1; getent hosts web')).toMatch(/No such file[^]*10\.0\.0\.1/);
  // From the machine's side of the sandbox, names are known, too.
  expect(await inNode('host', 'ip netns exec c getent hosts web')).toContain('10.0.0.1');
  await run('teardown', '--sandbox', '--yes', 'lab');
  const tried = await run('try', '--yes', 'lab.nslink', '--', 'ip', 'netns', 'exec', 'c', 'ping', '-c1', 'web');
  expect(tried.exitCode, tried.stderr).toBe(0);
});

test('names follow addresses while programs run, and go with `names off`', async () => {
  const told = async () =>
    beside('cat /proc/$(cut -d" " -f1 /run/nslink/lab/programs/web.server/init | head -n1)/root/etc/hosts');
  await apply(SERVER);
  const before = await inits();
  expect(await told()).toContain('10.0.0.2 c');
  await write('lab.nslink', lab(SERVER).replace('10.0.0.2', '10.0.0.3'));
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(await told()).toMatch(/^10\.0\.0\.3 c$/m);
  expect(await told()).not.toContain('10.0.0.2');
  expect(await inNode('c', 'getent hosts c')).toContain('10.0.0.3');
  await write('lab.nslink', lab(SERVER).replace('topology lab', 'topology lab { names off }'));
  const { stderr, exitCode } = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(exitCode, stderr).toBe(0);
  expect(await told()).not.toMatch(/ c$/m);
  expect(await inNode('c', 'getent hosts web || echo none')).toBe('none\n');
  expect(await inNode('host', 'getent hosts web || echo none')).toBe('none\n');
  expect(await inits()).toEqual(before);
});

test.each([
  ['a command that fails', 'exec "echo no luck; exit 3"', 'ended with 3'],
  ['a program that ends before it is ready', 'run x "echo no luck; exit 4" { ready port 1/tcp }', 'has ended with 4'],
  [
    'a program that never is',
    'run x "echo no luck; sleep 1000" { ready port 1/tcp eventually 1s }',
    'not ready after 1 s',
  ],
  [
    'a program that never says whether it is',
    'run x "sleep 1000" { ready "echo no luck; sleep 1000" eventually 1s }',
    'not ready after 1 s',
  ],
])('%s rolls all back, and says what it said', async (_, body, words) => {
  const { exitCode, stderr } = await apply(body);
  expect(stderr).toContain('no luck');
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/lab\.nslink:2:17: error/);
  expect(exitCode).toBe(4);
  expect(await listSandboxes()).toEqual([]);
});

test('a port counts only if the program itself listens there', async () => {
  const { exitCode } = await apply(`${SERVER} run other "sleep 1000" { ready port 8080/tcp eventually 1s }`);
  expect(exitCode).toBe(4);
});

test('what daemonises, forks twice, ignores SIGTERM or prints without end is gone after a teardown', async () => {
  await apply(`
    run daemon "setsid -f sleep 1001; (setsid sleep 1002 &) ; exit 0"
    run deaf "trap '' TERM; while :; do sleep 1003; done"
    run loud "exec yes"`);
  expect(await status()).toContain('all is as applied');
  const size = Number(await beside('du -sb /run/nslink/lab/programs/web.loud | cut -f1'));
  expect(size).toBeLessThan(10_000_000);
  await write('lab.nslink', lab(''));
  const changed = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(changed.exitCode, changed.stderr).toBe(0);
  expect(await beside('pgrep -f "^sleep 100|^yes" || echo none')).toBe('none');
});

test('a number that belongs to another process by now is left alone', async () => {
  await apply(`run one "exec sleep 1000"`);
  await beside(`
    read -r init <<<"$(head -n1 /run/nslink/lab/programs/web.one/init)"
    kill -9 \${init% *}; while [[ ! -e /run/nslink/lab/programs/web.one/ended ]]; do sleep 0.01; done
    setsid sleep 1004 >/dev/null 2>&1 & echo "$! 1" >/run/nslink/lab/programs/web.one/init; cp /run/nslink/lab/programs/web.one/{init,keeper}`);
  await apply('');
  expect(await beside('pgrep -fc "^sleep 1004"')).toBe('1');
});

test('nothing of what a file runs reaches this machine from a sandbox', async () => {
  await mkdir(join(directory, 'shared'), { recursive: true });
  await writeFile(join(directory, 'shared/file'), 'as it was\n');
  const tries = [
    `echo x >"${directory}/shared/file"; false`,
    'echo x >/root/nslink-escaped',
    'echo x >/etc/nslink-escaped',
    'echo x >/run/nslink/escaped',
    'echo x >/mnt/file; false',
    'mount -o remount,bind,rw /',
    'mount -t tmpfs none /mnt',
    'nsenter -t 1 -m true; umount /etc/hosts',
    'hostname nslink-escaped',
    'echo 1 >/proc/sys/kernel/printk',
    'mknod /tmp/disk b 8 0',
    'echo 1 >/sys/kernel/mm/ksm/run',
    'unshare --mount true',
    'lsattr -d /',
    // The first process of its PID namespace has all rights.
    'perl -e "open(F, q(+<), q(/proc/1/mem)) or exit 1"',
    'perl -e "exit(syscall(462) == 0 ? 0 : 1)"',
    // By these the sandbox's own side goes, which may write.
    'rm /run/nslink-sandbox',
    'ls /run/nslink-sealed',
    'ls /run/openvswitch',
  ];
  const all = tries.map(one => `(${one}) 2>/dev/null && echo 'reached: ${one.replaceAll('"', '')}'`).join('; ');
  const { stderr, exitCode } = await apply(`bind "shared" at "/mnt" writable exec '${all.replaceAll("'", '"')}; true'`);
  expect(exitCode, stderr).toBe(0);
  expect((await run('log', '--sandbox', 'lab', '--last')).stdout).not.toContain('reached');
  expect(await readFile(join(directory, 'shared/file'), 'utf8')).toBe('as it was\n');
  expect(await readdir('/etc')).not.toContain('nslink-escaped');
});

test('a port that a program is to have is not reached once that has ended; nor does it count as kept from anybody', async () => {
  await write(
    'lab.nslink',
    `${lab(SERVER)}expect c reaches web port 8080/tcp\nexpect c cannot reach web port 8080/tcp\n`,
  );
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  const test = async () => (await run('test', '--place', 'sandbox', 'lab.nslink')).stdout;
  expect(await test()).toMatch(/✓ c reaches[^]*✗ c cannot reach/);
  await beside(`kill -9 ${(await inits())[0]!.split(' ')[0]}`);
  await vi.waitFor(async () => {
    expect(await status()).toContain('differs: server of web');
  }, LATE);
  expect(await test()).toMatch(/✗ c reaches[^]*✗ c cannot reach/);
});

test.runIf(isRoot)(
  'nothing of what a file runs talks to a socket of this machine in the places where they are',
  async () => {
    const sockets = ['/run', '/tmp', '/var/lib'].map(at => `${at}/nslink-socket-${process.pid}`);
    const servers = sockets.map(path => createServer().listen(path));
    try {
      await Promise.all(servers.map(server => once(server, 'listening')));
      const connect = (path: string) => `perl -MIO::Socket::UNIX -e 'exit !IO::Socket::UNIX->new("${path}")'`;
      // The command itself works here.
      for (const path of sockets) await execa('bash', ['-c', connect(path)]);
      await write('talk.sh', sockets.map(path => `if ${connect(path)}; then echo "reached ${path}"; fi`).join('\n'));
      const { stderr, exitCode } = await apply(`exec "bash talk.sh; echo tried"`);
      expect(exitCode, stderr).toBe(0);
      const { stdout } = await run('log', '--sandbox', 'lab', '--last');
      expect(stdout).toContain('tried');
      expect(stdout).not.toContain('reached');
    } finally {
      for (const server of servers) server.close();
    }
  },
);

test.runIf(isRoot)(
  'what a file shows in the place of a program is run by its own programs alone, which are confined',
  async () => {
    const escaped = `nslink-escaped-${process.pid}`;
    for (const name of ['setpriv', 'perl', 'ss']) {
      const text = `#!/bin/sh\nmount -o remount,bind,rw / && touch /root/${escaped}\nexec /bin/dash "$@"\n`;
      await writeFile(join(directory, name), text, { mode: 0o755 });
      await apply(`
      bind "${name}" at "/usr/bin/${name}"  tmpfs "/run/own"
      run server "exec busybox httpd -f -p 8080 -h /run/own" { ready port 8080/tcp eventually 2s }
      run other "exec busybox sleep 1000" { ready "true" eventually 2s }`);
      expect(await readdir('/root'), name).not.toContain(escaped);
      await run('teardown', '--sandbox', '--yes', 'lab');
    }
  },
);

test('no folder is made at the top of the machine’s files', async () => {
  const { exitCode, stderr } = await apply('tmpfs "/nslink-no-such/place"  exec "true"');
  expect(stderr).toContain('/nslink-no-such');
  expect(exitCode).toBe(4);
  expect(await readdir('/')).not.toContain('nslink-no-such');
});

test('try and test run the commands of a file only once somebody has agreed to them', async () => {
  await write('lab.nslink', `${lab(SERVER)}expect c reaches web port 8080/tcp\n`);
  const asked = await run('test', 'lab.nslink');
  expect(asked.exitCode).toBe(2);
  expect(asked.stderr).toContain('web.server: python3 -m http.server 8080');
  expect(asked.stderr).toContain('these commands have not been agreed to: nothing was run');
  expect((await run('try', '--yes', 'lab.nslink')).exitCode).toBe(0);
  expect((await run('test', 'lab.nslink')).exitCode).toBe(0);
  await write('lab.nslink', `${lab(SERVER.replaceAll('8080', '8081'))}expect c reaches web port 8081/tcp\n`);
  expect((await run('test', 'lab.nslink')).exitCode).toBe(2);
});

test('a change that fails and makes a namespace anew on its way back says nothing of drift, and leaves nothing of a new one', async () => {
  await apply('');
  const identity = await beside('stat -c %i:%.9Z /run/netns/c');
  await write(
    'lab.nslink',
    `topology lab
     namespace web
     namespace extra { exec "exit 3" }
     connector veth web.eth0 10.0.0.1/24 -- extra.eth0 10.0.0.2/24`,
  );
  const { exitCode, stderr } = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(exitCode, stderr).toBe(4);
  expect(stderr).toMatch(/rolled back, all is as before$/m);
  expect(await beside('stat -c %i:%.9Z /run/netns/c')).not.toBe(identity);
  expect(await beside('ls /run/nslink/lab/homes')).toBe('');
});

test('a repair that fails and has damaged something else says how to put it back', async () => {
  await apply(
    `run x "exec sleep 1000" { ready "[[ ! -e /run/nslink/bad ]] || { ip address flush dev eth0; false; }" eventually 1s }`,
  );
  await beside(`touch /run/nslink/bad; kill ${(await inits())[0]!.split(' ')[0]}`);
  await vi.waitFor(async () => {
    expect(await status()).toContain('differs: x of web');
  }, LATE);
  const failed = await run('apply', '--sandbox', '--yes', '--repair', 'lab.nslink');
  expect(failed.stderr).toContain('not as before: interface web.eth0');
  expect(failed.stderr).toMatch(
    /not all is as before \(see above\); to put it back: nslink apply --repair --sandbox lab\.nslink$/m,
  );
  expect(failed.exitCode).toBe(5);
  await beside('rm /run/nslink/bad');
  expect((await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
  expect(await status()).toContain('all is as applied');
});
