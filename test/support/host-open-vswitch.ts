import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The machine's Open vSwitch: the one that runs, or one started for the tests with a database of its own, until `stop`. */
export async function hostOpenVSwitch(): Promise<{ readonly stop: () => Promise<void> }> {
  const running = await execa('ovs-vsctl', ['--timeout=2', 'show'], { reject: false });
  if (running.exitCode === 0) return { stop: () => Promise.resolve() };
  const directory = await mkdtemp(join(tmpdir(), 'nslink-test-ovs-'));
  const database = join(directory, 'conf.db');
  const quiet = { stdout: 'ignore', stderr: 'ignore' } as const;
  await execa('mkdir', ['-p', '/run/openvswitch']);
  await execa('ovsdb-tool', ['create', database, '/usr/share/openvswitch/vswitch.ovsschema']);
  const log = (name: string) => [
    `--log-file=${join(directory, `${name}.log`)}`,
    '-vconsole:off',
    '--pidfile',
    '--detach',
  ];
  await execa('ovsdb-server', [database, '--remote=punix:/run/openvswitch/db.sock', ...log('ovsdb-server')], quiet);
  await execa('ovs-vsctl', ['--no-wait', 'init']);
  await execa('ovs-vswitchd', log('ovs-vswitchd'), quiet);
  return {
    stop: async () => {
      for (const daemon of ['ovs-vswitchd', 'ovsdb-server']) {
        await execa('ovs-appctl', ['--timeout=10', '-t', daemon, 'exit'], { reject: false });
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}
