import { execa } from 'execa';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asOrdinaryUser, FORBIDDEN, NSLINK, ordinaryHome } from '../support/ordinary-user.ts';

describe('an ordinary user', () => {
  const home = ordinaryHome();

  test('tries the four ways in sandboxes, without root', async () => {
    const files = ['1-veth-pair', '2-linux-bridge', '3-open-vswitch', '4-ovs-internal-ports'];
    const { stdout, stderr, exitCode } = await asOrdinaryUser(
      home(),
      ...NSLINK,
      'try',
      '--json',
      ...files.map(name => `examples/${name}.nslink`),
    );
    expect(exitCode, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ trials: files.map(() => ({ pairs: expect.any(Array) })) });
  });

  test('has programs, which reach nothing of this machine; a user of theirs is refused, for there is only one', async () => {
    const { stdout, stderr, exitCode } = await asOrdinaryUser(
      home(),
      ...[...NSLINK, 'test', '--yes', '--sandbox', 'examples/14-web-server.nslink', 'examples/16-dhcp.nslink'],
    );
    expect(exitCode, stdout + stderr).toBe(0);
    await writeFile(
      join(home(), 'lab.nslink'),
      'namespace a { exec "echo x > escaped || echo x > $HOME/escaped || touch /etc/escaped || mount -o remount,bind,rw /" }\n' +
        'namespace b\nconnector veth a -- b',
    );
    const escaping = await asOrdinaryUser(home(), ...NSLINK, 'try', '--yes', join(home(), 'lab.nslink'));
    expect(escaping.stderr).toContain('this command in namespace a ended with');
    expect(await readdir(home())).not.toContain('escaped');
    await writeFile(
      join(home(), 'lab.nslink'),
      'namespace a { run "sleep 9" { user nobody } }\nnamespace b\nconnector veth a -- b',
    );
    const refused = await asOrdinaryUser(home(), ...NSLINK, 'try', '--yes', join(home(), 'lab.nslink'));
    expect(refused.stderr).toContain('there is no user but root in this sandbox');
  });

  test('without an entry in passwd(5), as in a container, is a user like any other', async () => {
    const nameless = 'unshare --user --map-user=64999 --map-group=64999 -- "$@"';
    for (const words of [
      ['try', '--json', 'examples/1-veth-pair.nslink'],
      ['status', '--all', '--json'],
      ['doctor', '--json'],
    ]) {
      const { stdout, stderr } = await asOrdinaryUser(home(), 'bash', '-c', nameless, 'bash', ...NSLINK, ...words);
      expect(stderr, words[0]).not.toContain('uv_os_get_passwd');
      expect(() => JSON.parse(stdout) as unknown, stderr).not.toThrow();
    }
  });

  test('measures a macvlan in a sandbox, where something stands in for the interface that it is on', async () => {
    const words = [...NSLINK, 'bench', '--runs', '1', '--seconds', '1', '--json', 'examples/13-macvlan.nslink'];
    const { stdout, stderr, exitCode } = await asOrdinaryUser(home(), ...words);
    expect(exitCode, stderr).toBe(0);
    const figure = { median: expect.toSatisfy((value: number) => value > 0) };
    const figures = { tcpBitsPerSecond: figure, roundTripMs: figure, packetsPerSecond: figure };
    expect(JSON.parse(stdout)).toMatchObject({ paths: [{ topology: 'macvlan', from: 'web', to: 'db', figures }] });
  });

  test('is told the privileged way where user namespaces are forbidden', async () => {
    const { stderr, exitCode } = await asOrdinaryUser(
      home(),
      ...FORBIDDEN,
      ...NSLINK,
      'try',
      'examples/1-veth-pair.nslink',
    );
    expect(stderr).toMatch(/does not let you make a sandbox without privilege/);
    expect(stderr).toMatch(/sudo nslink/);
    expect(exitCode).toBe(3);
  });

  test('captures packets in a sandbox', async () => {
    const [node, main] = NSLINK;
    const script = `
      set -eu
      nslink() { "${node}" "${main}" "$@"; }
      nslink apply --sandbox --yes examples/1-veth-pair.nslink >/dev/null 2>&1
      nslink capture --sandbox --count 2 -o "$HOME/ping.pcap" veth-pair ns1.tap1 -- icmp &
      until [ -s "$HOME/ping.pcap" ]; do kill -0 $!; sleep 0.05; done
      nslink shell --sandbox veth-pair ns1 -- ping -c 1 10.0.0.2 >/dev/null
      wait $!
      nslink teardown --sandbox --yes veth-pair 2>/dev/null`;
    const { stdout, stderr, exitCode } = await asOrdinaryUser(home(), 'bash', '-c', script);
    expect(exitCode, `${stdout}${stderr}`).toBe(0);
    const read = await execa('tcpdump', ['-n', '-r', '-'], { inputFile: join(home(), 'ping.pcap') });
    expect(read.stdout).toContain('10.0.0.1 > 10.0.0.2: ICMP echo request');
  });

  interface Doctor {
    readonly checks: readonly {
      readonly code: string;
      readonly status: string;
      readonly text: string;
      mend?: string;
    }[];
  }

  test('is told by doctor what can be known without root, and what not', async () => {
    const { stdout, stderr } = await asOrdinaryUser(home(), ...NSLINK, 'doctor', '--json');
    const { checks } = JSON.parse(stdout) as Doctor;
    const check = (code: string) => checks.find(item => item.code === code);
    for (const code of ['kernel:namespaces', 'kernel:veth', 'kernel:bridge', 'user-namespaces', 'program:ip']) {
      expect(check(code), stderr).toMatchObject({ status: 'ok' });
    }
    expect(check('nftables')).toMatchObject({
      status: 'unknown',
      text: 'what nftables holds: not asked (needs root)',
    });
    expect(check('program:sudo')).toBeDefined();
  });

  test('is told by doctor that user namespaces are forbidden, and what it could not ask', async () => {
    const { stdout, stderr } = await asOrdinaryUser(home(), ...FORBIDDEN, ...NSLINK, 'doctor', '--json');
    const { checks } = JSON.parse(stdout) as Doctor;
    expect(
      checks.find(({ code }) => code === 'user-namespaces'),
      stderr,
    ).toMatchObject({
      status: 'missing',
      text: expect.stringContaining('which sandboxes need') as string,
    });
    const kernel = checks.filter(({ code }) => code.startsWith('kernel:'));
    expect(kernel.length).toBeGreaterThan(3);
    for (const { status, text } of kernel)
      expect(`${status} ${text}`).toMatch(/^unknown .*: not asked \(needs root\)$/);
  });

  test.each([
    { chosen: [], exitCode: 3, says: 'asked sudo -- bash' },
    { chosen: ['NSLINK_PRIVILEGE=sudo'], exitCode: 3, says: 'asked sudo -- bash' },
    { chosen: ['NSLINK_PRIVILEGE=pkexec'], exitCode: 3, says: 'asked pkexec bash' },
    { chosen: ['NSLINK_PRIVILEGE=none'], exitCode: 3, says: 'this must run as root' },
    { chosen: ['NSLINK_PRIVILEGE=su'], exitCode: 2, says: 'NSLINK_PRIVILEGE is su; it can be sudo, pkexec, none' },
  ])('becomes root as the environment says: $chosen', async ({ chosen, exitCode, says }) => {
    const bin = join(home(), 'bin');
    await mkdir(bin, { recursive: true });
    for (const program of ['sudo', 'pkexec']) {
      const answer = '#!/bin/sh\necho "nslink: refused, line 0: asked ${0##*/} $1 $2" >&2\nexit 3\n';
      await writeFile(join(bin, program), answer);
      await chmod(join(bin, program), 0o755);
    }
    const env = ['env', '-u', 'NSLINK_PRIVILEGE', `PATH=${bin}:${process.env.PATH ?? ''}`, ...chosen];
    const apply = ['apply', '--yes', 'examples/1-veth-pair.nslink'];
    const end = await asOrdinaryUser(home(), ...env, ...NSLINK, ...apply);
    expect(end.stderr).toContain(says);
    expect(end.exitCode, end.stderr).toBe(exitCode);
  });
});
