import { describe, expect, test } from 'vitest';
import { deviceGroup } from '../../compiler/script/ownership.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { FOUR_WAYS, MIXED } from '../support/topologies.ts';
import {
  apply,
  applyScript,
  inSandbox,
  run,
  runQuietly,
  snapshot,
  tearDown,
  teardownScript,
} from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

describe('a name that somebody else has', () => {
  test.each([
    [
      'namespace',
      'ip netns add a',
      /a namespace named a exists already, which nslink did not make; choose another name/,
    ],
    ['bridge', 'ip link add br1 type bridge', /a network interface named br1 exists already/],
    ['link', 'ip link add br1-a type bridge', /a network interface named br1-a exists already/],
    [
      'Open vSwitch bridge',
      'ovs-vsctl add-br ovs1 -- set Bridge ovs1 datapath_type=netdev',
      /Open vSwitch has a bridge or port named ovs1 already/,
    ],
    [
      'internal port',
      'ovs-vsctl add-br x -- set Bridge x datapath_type=netdev -- add-port x d0 -- set Interface d0 type=internal',
      /Open vSwitch has a bridge or port named d0 already/,
    ],
    [
      'patch port',
      'ovs-vsctl add-br x -- set Bridge x datapath_type=netdev -- add-port x to-ovs2 -- set Interface to-ovs2 type=patch options:peer=none',
      /Open vSwitch has a bridge or port named to-ovs2 already/,
    ],
    [
      'device group',
      `ip link add somebody group ${deviceGroup('mixed')} type bridge`,
      /device group \d+, .*, is in use already by: somebody/,
    ],
  ])('%s: refused, nothing touched', async (_, command, reason) => {
    await inSandbox(true, async place => {
      await shell(place, command);
      await runQuietly(teardownScript(MIXED), place);
      const before = await snapshot(place);
      const { exitCode, reports } = await runQuietly(applyScript(MIXED), place);
      expect(exitCode).toBe(3);
      expect(
        reports.filter(({ kind }) => kind === 'refused').map(report => ('text' in report ? report.text : '')),
      ).toEqual([expect.stringMatching(reason)]);
      expect(await snapshot(place)).toBe(before);
    });
  });

  test('all of them are told at once, each with the line that asks for it', async () => {
    await inSandbox(true, async place => {
      await shell(place, 'ip netns add a; ip netns add e; ip link add br1 type bridge; ip link add br2-b type bridge');
      const script = applyScript(MIXED);
      const { reports } = await runQuietly(script, place);
      const lines = script.text.split('\n');
      const refused = reports.flatMap(report => (report.kind === 'refused' ? [lines[report.line - 1]] : []));
      expect(refused.toSorted()).toEqual(['link br1', 'link br2-b', 'namespace a', 'namespace e']);
    });
  });
});

describe('what was put in the place of ours', () => {
  test.each([
    ['namespace', 'ip netns del a; ip netns add b2; ip netns add a', '/run/netns/a'],
    ['link', 'ip link del br1-a; ip link add br1-a type bridge', '/sys/class/net/br1-a'],
    ['bridge', 'ip link del br1; ip link add br1 type bridge', '/sys/class/net/br1'],
  ])('%s: a teardown leaves it alone', async (_, command, path) => {
    await inSandbox(true, async place => {
      await apply(MIXED, place);
      await shell(place, command);
      await tearDown(MIXED, place);
      await run(place, 'test', '-e', path);
      expect(await readRecord(place, MIXED.name)).toBeUndefined();
    });
  });

  test('Open vSwitch bridge: a teardown leaves it alone', async () => {
    await inSandbox(true, async place => {
      await apply(MIXED, place);
      await shell(place, 'ovs-vsctl del-br ovs1 -- add-br ovs1 -- set Bridge ovs1 datapath_type=netdev');
      await tearDown(MIXED, place);
      expect(await run(place, 'ovs-vsctl', 'list-br')).toBe('ovs1');
    });
  });

  test('a link of somebody else in the same device group stays', async () => {
    await inSandbox(false, async place => {
      await apply(FOUR_WAYS.bridge, place);
      await shell(place, `ip link add somebody group ${deviceGroup('bridge')} type bridge`);
      await tearDown(FOUR_WAYS.bridge, place);
      expect(await shell(place, 'ip -br link')).toMatch(/^lo .*\nsomebody .*$/);
    });
  });
});

test('two applies at once: one is applied, the other is refused', async () => {
  await inSandbox(false, async place => {
    const results = await Promise.all([1, 2, 3].map(() => runQuietly(applyScript(FOUR_WAYS.bridge), place)));
    expect(results.map(({ exitCode }) => exitCode).toSorted()).toEqual([0, 3, 3]);
    await tearDown(FOUR_WAYS.bridge, place);
  });
});

test('two topologies at once: both are applied, each is taken down by itself', async () => {
  const other = { ...FOUR_WAYS.veth, namespaces: [{ name: 'n3' }, { name: 'n4' }], connectors: [] };
  await inSandbox(false, async place => {
    await Promise.all([apply(FOUR_WAYS.bridge, place), apply(other, place)]);
    await tearDown(other, place);
    expect(await run(place, 'ls', '/run/netns')).toBe('ns1\nns2');
    await tearDown(FOUR_WAYS.bridge, place);
  });
});

test('a teardown script takes down what is recorded, or nothing', async () => {
  await inSandbox(false, async place => {
    await apply(FOUR_WAYS.bridge, place);
    const before = await snapshot(place);
    const edited = { ...FOUR_WAYS.bridge, namespaces: [...FOUR_WAYS.bridge.namespaces, { name: 'ns3' }] };
    expect((await runQuietly(teardownScript(edited), place)).exitCode).toBe(3);
    expect((await runQuietly(teardownScript(FOUR_WAYS.bridge, 'batch', 'journal'), place)).exitCode).toBe(3);
    expect(await snapshot(place)).toBe(before);
  });
});

test('a teardown says which processes keep a namespace alive', async () => {
  await inSandbox(false, async place => {
    await apply(FOUR_WAYS.veth, place);
    await shell(place, 'nsenter --net=/run/netns/ns1 sleep 60 >/dev/null 2>&1 & echo');
    const { exitCode, reports } = await runQuietly(teardownScript(FOUR_WAYS.veth), place);
    expect(exitCode).toBe(0);
    expect(reports).toContainEqual({
      kind: 'note',
      text: expect.stringMatching(/namespace ns1 .*until these processes end: \d+/),
    });
  });
});

describe('Open vSwitch', () => {
  test('that does not run is named, with the way to start it', async () => {
    await inSandbox(false, async place => {
      const { exitCode, reports } = await runQuietly(applyScript(FOUR_WAYS.ovs), place);
      expect(exitCode).toBe(3);
      expect(reports).toContainEqual({
        kind: 'refused',
        line: expect.any(Number),
        text: expect.stringContaining('systemctl start openvswitch-switch'),
      });
    });
  });

  test('whose switch daemon has died is told apart from one that never ran', async () => {
    await inSandbox(true, async place => {
      await shell(place, 'kill -9 $(cat /run/openvswitch/ovs-vswitchd.pid)');
      const { exitCode, reports } = await runQuietly(applyScript(FOUR_WAYS.ovs), place);
      expect(exitCode).toBe(3);
      expect(reports.map(report => ('text' in report ? report.text : ''))).toContainEqual(
        expect.stringContaining('ovs-vswitchd does not run, only its database does'),
      );
    });
  });

  test('that is gone at teardown: the rest is removed, what is left is said, and the next teardown finishes', async () => {
    await inSandbox(true, async place => {
      await apply(FOUR_WAYS.internal, place);
      await shell(place, 'kill -9 $(cat /run/openvswitch/ovsdb-server.pid)');
      const { exitCode, reports } = await runQuietly(teardownScript(FOUR_WAYS.internal), place);
      expect(exitCode).toBe(5);
      expect(reports).toContainEqual({
        kind: 'left',
        line: 0,
        text: expect.stringContaining('nslink teardown internal, once Open vSwitch runs again'),
      });
      expect(await run(place, 'ls', '/run/netns')).toBe('');
      expect((await readRecord(place, 'internal'))?.state).toBe('cut-off');
      await shell(
        place,
        'rm -f /run/openvswitch/db.sock /run/openvswitch/ovsdb-server.pid; ovsdb-server /run/openvswitch/conf.db --remote=punix:/run/openvswitch/db.sock --pidfile --detach --log-file=/run/openvswitch/ovsdb-server.log -vconsole:off >/dev/null 2>&1',
      );
      await tearDown(FOUR_WAYS.internal, place, 'batch', 'journal');
      expect(await run(place, 'ovs-vsctl', 'list-br')).toBe('');
    });
  });
});
