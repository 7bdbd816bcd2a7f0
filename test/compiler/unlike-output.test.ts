import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readMarks } from '../../runtime/doctor/read-marks.ts';
import { parseLiveState, readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { listRuns } from '../../runtime/run-log.ts';
import { findHolder } from '../../runtime/sandbox/holder.ts';
import type { Topology } from '../../topology/topology.ts';

const LINK = {
  ifindex: 2,
  ifname: 'br0',
  mtu: 1500,
  flags: ['UP'],
  group: '7',
  linkinfo: { info_kind: 'bridge', info_data: { stp_state: 0, ageing_time: 30_000 } },
  addr_info: [{ family: 'inet', local: '10.0.0.1', prefixlen: 24, scope: 'global' }],
};
const { mtu: _mtu, ...WITHOUT_MTU } = LINK;
const NS = 'in:ns1:4026532200:1700000000.123456789\t\n[]\n';
const NO_ROWS = '{"headings":[],"data":[]}';
const HINT = 'this nslink may not know the version that wrote it';

/** What the reader prints: all as it should be but for one line. */
function stateWith(what: string, value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const ovs = ['bridges', 'ports', 'interfaces', 'controllers'].map(table => `${table}\t${NO_ROWS}`);
  return [`links\t${JSON.stringify([LINK])}`, ...ovs, ...`${what}\t${text}`.split('\n'), 'end\t'];
}

const table = (row: Readonly<Record<string, unknown>>) => ({ headings: Object.keys(row), data: [Object.values(row)] });
const uuid = ['uuid', 'a1'];

test.each([
  ['links', '[{"ifname": "br', 'ip address show: this is no JSON: [{"ifname": "br'],
  ['links', { links: [] }, `ip address show: all of it is {"links":[]}, which is not expected there; ${HINT}`],
  ['links', [{}, LINK, WITHOUT_MTU], `ip address show: there is no 1.mtu; ${HINT}`],
  ['links', [{ ...LINK, mtu: '1500' }], `ip address show: 0.mtu is "1500", which is not expected there; ${HINT}`],
  [
    'links',
    [{ ...LINK, addr_info: [{ local: '::1', scope: 'host' }] }],
    'ip address show: there is no 0.addr_info.0.prefixlen',
  ],
  [
    'links',
    [{ ...LINK, linkinfo: { info_kind: 'bridge', info_data: { stp_state: 0 } } }],
    'ip address show, info_data of br0: there is no ageing_time',
  ],
  ['links', [{ ...LINK, linkinfo: { info_kind: 'vxlan' } }], 'ip address show, info_data of br0: nothing is there'],
  [
    'links',
    [{ ...LINK, linkinfo: { info_slave_kind: 'bridge', info_slave_data: { isolated: 'on' } } }],
    'ip address show, info_slave_data of br0: isolated is "on"',
  ],
  ['qdiscs', [{ dev: 'a', root: true }], 'tc qdisc show: there is no 0.kind'],
  [
    'qdiscs',
    [{ kind: 'tbf', dev: 'a', root: true, options: {} }],
    'tc qdisc show, options of tbf on a: there is no rate',
  ],
  [
    'qdiscs',
    [{ kind: 'netem', dev: 'a', root: true, options: { delay: { delay: '10ms' } } }],
    'tc qdisc show, options of netem on a: delay.delay is "10ms"',
  ],
  ['qdiscs', [{ kind: 'netem', dev: 'a', root: true, options: { rate: 7 } }], 'options of netem on a: rate is 7'],
  ['fdb', [{ ifname: 'a' }], 'bridge fdb show: there is no 0.mac'],
  [`${NS}proxies`, [{ dev: 'eth0' }], 'ip neighbour show proxy: there is no 0.dst'],
  ['vlans', [{ ifname: 'a', vlans: [{ vid: 1 }] }], 'bridge vlan show: there is no 0.vlans.0.vlan'],
  ['nft:nslink_a', [], 'nft list table: there is no nftables'],
  ['nft:nslink_a', { nftables: [{ rule: {} }] }, 'nft list table: there is no nftables.0.rule.expr'],
  [`${NS}routes`, [{ dev: 'eth0', protocol: 'static' }], 'ip route show: there is no 0.dst'],
  [`${NS}rules`, [{ priority: '0' }], 'ip rule show: 0.priority is "0"'],
  [`${NS}neighbours`, [{ dst: '10.0.0.2' }], 'ip neighbour show: there is no 0.dev'],
  [`${NS}filters`, { nftables: [{ table: { name: 'a' } }] }, 'nft list tables: there is no nftables.0.table.family'],
  ['bridges', { headings: ['name'] }, 'ovs-vsctl list Bridge: there is no data'],
  ['bridges', table({ name: 'br0', ports: 'p1' }), 'ovs-vsctl list Bridge: 0.ports is "p1"'],
  ['ports', table({ _uuid: uuid, interfaces: uuid, tag: 'x' }), 'ovs-vsctl list Port: 0.tag is "x"'],
  ['interfaces', table({ _uuid: uuid, name: 'a', type: '' }), 'ovs-vsctl list Interface: there is no 0.options'],
  ['controllers', table({ _uuid: 'a1' }), 'ovs-vsctl list Controller: 0._uuid is "a1"'],
])('%s of another shape names the program and the field: %j', (what, value, message) => {
  expect(() => parseLiveState(stateWith(what, value))).toThrow(message);
});

test('an answer that failed or is not there is none', () => {
  const lines = [
    'in:a:1:1.0\t',
    'rules6\t[{"prio',
    'unread\trules6 of namespace a',
    '[]',
    '[]',
    '',
    'in:b:2:1.0\t',
    '',
  ];
  const { namespaces, unread } = parseLiveState([...lines, 'in:c:3:1.0\t', '[]', '[]', '[]', '[]', '[]', 'end\t']);
  expect(namespaces.map(({ name, identity }) => `${name} ${identity}`)).toEqual(['a 1:1.0', 'c 3:1.0']);
  expect(unread).toEqual(['rules6 of namespace a', 'rules neighbours proxies of namespace a', 'in:b']);
});

test('what others have made may be of any kind', () => {
  const links = [
    { ...LINK, linkinfo: { info_kind: 'bond', info_data: 3, info_slave_kind: 'team', info_slave_data: [] } },
    { ...LINK, ifindex: 3, ifname: 'eth0', linkinfo: undefined },
  ];
  const rules = [
    { masquerade: null },
    { match: { op: 'in', left: { ct: { key: 'state' } }, right: { set: ['new', 7] } } },
    { match: { op: '==', left: { payload: { protocol: 'ip', field: 'saddr' } }, right: '10.0.0.3' } },
  ];
  expect(parseLiveState(stateWith('links', links)).links.map(({ name, kind }) => [name, kind])).toEqual([
    ['br0', 'bond'],
    ['eth0', ''],
  ]);
  expect(
    parseLiveState(stateWith('qdiscs', [{ kind: 'cake', dev: 'br0', root: true, options: [] }])).links[0],
  ).not.toHaveProperty('impairment');
  const nftables = [{ metainfo: {} }, { table: {} }, { rule: { expr: rules } }];
  expect(parseLiveState(stateWith('nft:nslink_a', { nftables })).nat).toEqual({
    others: [],
    masquerade: [{ prefix: '10.0.0.3/32', switch: '' }],
  });
});

/** A place where every program prints this. */
function placeThatSays(...lines: readonly string[]): Place {
  return {
    kind: 'sandbox',
    name: 'a',
    records: '/',
    enter: ['sh', '-c', 'cat >/dev/null; printf "%s\\n" "$0"', lines.join('\n')],
  };
}

test('whoever looks is told', async () => {
  const topology: Topology = { name: 'a', namespaces: [], switches: [], connectors: [] };
  const place = placeThatSays('links\t[{"ifname":"lo"}]', 'end\t');
  await expect(readLiveState(place, topology)).rejects.toThrow(`ip address show: there is no 0.ifindex; ${HINT}`);
  await expect(readMarks(place, { asRoot: true })).rejects.toThrow(`ip link show: there is no 0.group; ${HINT}`);
  const qos = placeThatSays(`qos\t${JSON.stringify(table({ _uuid: uuid, external_ids: {} }))}`);
  await expect(readMarks(qos, { asRoot: true })).rejects.toThrow(`ovs-vsctl list QoS: 0.external_ids is {}`);
});

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-unlike-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

test('the file of a sandbox that is not as nslink writes it is named', async () => {
  const directory = await makeDirectory();
  const file = join(directory, 'holder.json');
  expect(await findHolder(directory)).toBeUndefined();
  await writeFile(file, '{"pid":1}');
  await expect(findHolder(directory)).rejects.toThrow(`${file}: there is no startTime; ${HINT}`);
  await writeFile(file, '{"pid":1,"startTime":"0","kernel":"third"}');
  await expect(findHolder(directory)).rejects.toThrow(`${file}: kernel is "third"`);
  await writeFile(file, '');
  await expect(findHolder(directory)).rejects.toThrow(`${file}: this is no JSON`);
});

test('the result of a run that is not as nslink writes it is named', async () => {
  const records = await makeDirectory();
  const run = join(records, '.log', 'a', '20260101T000000.000000Z-apply');
  await mkdir(run, { recursive: true });
  const place: Place = { kind: 'sandbox', name: 'a', records, enter: [] };
  await writeFile(join(run, 'result'), '{"exitCode":0,"milli');
  expect((await listRuns(place, 'a'))[0]).not.toHaveProperty('result');
  await writeFile(join(run, 'result'), '{"exitCode":"0","milliseconds":3}\n');
  await expect(listRuns(place, 'a')).rejects.toThrow(`${join(run, 'result')}: exitCode is "0"`);
});
