import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import type { Expectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import type { Place } from '../../runtime/place.ts';
import { openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { apply, inSandbox, run } from '../support/world.ts';

/** Two networks with a router between them: one on a Linux bridge, one on an Open vSwitch. */
const ROUTED = `
  topology expecting
  namespace a { route default via 10.0.0.254 }
  namespace a2
  namespace b { route default via 10.1.0.254 }
  namespace r { forward on }
  switch bridge left
  switch ovs right { datapath netdev }
  connector veth a.eth0 10.0.0.1/24, fd00::1/64 -- left.a
  connector veth a2.eth0 10.0.0.2/24, fd00::2/64 -- left.a2
  connector veth r.left 10.0.0.254/24 -- left.r
  connector veth r.right 10.1.0.254/24 -- right.r2
  connector veth b.eth0 10.1.0.1/24 -- right.b
`;

async function read(text: string): Promise<{ topology: Topology; expectations: readonly Expectation[] }> {
  const { topology, expectations, diagnostics } = await compileSource(text, 'test.nslink');
  if (!topology || !expectations) throw new Error(JSON.stringify(diagnostics));
  return { topology, expectations };
}

/** What is not as expected, one way a line. */
async function unmet(place: Place, text: string, patience = 600): Promise<string[]> {
  const { topology, expectations } = await read(text);
  const results = await runExpectations(place, topology, expectations, { patience });
  return results.flatMap(({ ways }) =>
    ways
      .filter(({ isMet }) => !isMet)
      .map(({ from, to, seen, reason }) => `${from} → ${to}: ${seen ?? ''}; ${reason ?? ''}`),
  );
}

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

describe('in a routed network', () => {
  const name = `nslink-test-expect-${process.pid}`;
  let place: Place;
  beforeAll(async () => {
    place = await openSandbox(name, { throwaway: true, openVSwitch: true });
    await apply((await read(`${ROUTED} expect a reaches b`)).topology, place);
  });
  afterAll(() => removeSandbox(name));

  test('all holds that should', async () => {
    const expectations = [
      'all reach all',
      'a reaches b within 500ms',
      'a reaches 10.1.0.1',
      'a reaches r.right',
      'a cannot reach 10.9.9.9',
      'a cannot reach b port 22/tcp',
      'a reaches b port 80/tcp within 1s',
      'b reaches a port 53/udp',
      'a to b at least 1mbit',
    ];
    const { topology, expectations: read1 } = await read(
      `${ROUTED.replace('namespace a2', 'namespace a2 { route default via 10.0.0.254 }')} ${expectations
        .filter(text => !text.includes('22/tcp'))
        .map(text => `expect ${text}`)
        .join('\n')}`,
    );
    await shell(place, 'ip -netns a2 route add default via 10.0.0.254');
    const results = await runExpectations(place, topology, read1);
    await shell(place, 'ip -netns a2 route del default');
    expect(results.flatMap(({ ways }) => ways).filter(({ isMet }) => !isMet)).toEqual([]);
    // IPv6 only where both have it: from a to a2 and back.
    expect(results[0]?.ways).toHaveLength(14);
    expect(results.at(-1)?.ways[0]?.rate).toBeGreaterThan(1e6);
  });

  test.each([
    {
      broken: 'ip -netns b link set eth0 down',
      mended: 'ip -netns b link set eth0 up; ip -netns b route add default via 10.1.0.254',
      because: 'b.eth0 is down',
    },
    { broken: 'ip link set dev a down', mended: 'ip link set dev a up', because: 'left.a is down' },
    { broken: 'ip link set left down', mended: 'ip link set left up', because: 'the switch left is down' },
    {
      broken: 'ip link set dev a nomaster',
      mended: 'ip link set dev a master left',
      because: 'a is no longer a port of left',
    },
    { broken: 'ovs-vsctl del-port b', mended: 'ovs-vsctl add-port right b', because: 'b is no longer a port of right' },
    { broken: 'ovs-vsctl set port b tag=7', mended: 'ovs-vsctl clear port b tag', because: /VLAN|vlan|tag/ },
    {
      broken: 'ip -netns a route del default',
      mended: 'ip -netns a route add default via 10.0.0.254',
      because: 'a has no route to 10.1.0.1',
    },
    {
      broken: 'ip -netns b route del default',
      mended: 'ip -netns b route add default via 10.1.0.254',
      because: 'answers do not come back: b has no route to 10.0.0.1',
    },
    {
      broken: 'ip netns exec r sysctl -q net.ipv4.ip_forward=0',
      mended: 'ip netns exec r sysctl -q net.ipv4.ip_forward=1',
      because: 'r does not forward IPv4 packets',
    },
    {
      broken: 'ip -netns b addr del 10.1.0.1/24 dev eth0',
      mended: 'ip -netns b addr add 10.1.0.1/24 dev eth0; ip -netns b route add default via 10.1.0.254',
      because: 'nothing that r.right is connected with has the address 10.1.0.1',
    },
    {
      broken:
        "ip netns exec b nft 'add table ip f; add chain ip f in { type filter hook input priority 0; }; add rule ip f in drop'",
      mended: 'ip netns exec b nft flush ruleset',
      because: 'namespace b has something that is not of this topology: a filter: ip f',
    },
  ])('$because: $broken', async ({ broken, mended, because }) => {
    await shell(place, broken);
    const told = await unmet(place, `${ROUTED} expect a reaches b`);
    await shell(place, mended);
    expect(told).toEqual([expect.stringMatching(because instanceof RegExp ? because : because.replaceAll('.', '\\.'))]);
    expect(told[0]).toMatch(/^a → b: 10\.1\.0\.1 answers none of \d+ pings; /);
    expect(await unmet(place, `${ROUTED} expect a reaches b`)).toEqual([]);
  });

  test('is not waited for where a look at what there is tells that waiting is no use', async () => {
    const [HOUR, text] = [3_600_000, `${ROUTED} expect a reaches b\nexpect a reaches a2`];
    await shell(place, 'ip -netns b link set eth0 down');
    const told = await unmet(
      place,
      `${text}\nexpect a reaches b port 80/tcp\nexpect a reaches b port 80/udp\nexpect a to b at least 1mbit`,
      HOUR,
    );
    await shell(place, 'ip -netns b link set eth0 up; ip -netns b route add default via 10.1.0.254');
    // One ping, two, and one more: what is seen once may be about to change.
    expect(told).toEqual([
      'a → b: 10.1.0.1 answers none of 4 pings; b.eth0 is down',
      'a → b: 80/tcp of 10.1.0.1: no answer; b.eth0 is down',
      'a → b: 80/udp of 10.1.0.1: no answer; b.eth0 is down',
      'a → b: ; b.eth0 is down',
    ]);
    // What comes up while it is tried is as expected.
    await shell(place, 'ip -netns b link set eth0 down');
    const mending = shell(
      place,
      'sleep 0.6; ip -netns b link set eth0 up; ip -netns b route add default via 10.1.0.254',
    );
    expect(await unmet(place, `${text}\nexpect a reaches b port 80/tcp`, HOUR)).toEqual([]);
    await mending;
  });

  test('what must not be reached is told with its way', async () => {
    expect(await unmet(place, `${ROUTED} expect a cannot reach b expect a2 cannot reach b`)).toEqual([
      'a → b: 10.1.0.1 answers; it is reached over a → r → b',
    ]);
  });

  test('what takes too long, and what is too slow', async () => {
    await shell(place, 'tc -netns a qdisc add dev eth0 root tbf rate 1mbit burst 5kb latency 50ms');
    const told = await unmet(place, `${ROUTED} expect a to b at least 5mbit expect a reaches a2 within 1us`);
    await shell(place, 'tc -netns a qdisc del dev eth0 root');
    expect(told).toEqual([
      expect.stringMatching(/^a → b: [\d.]+ [kM]bit\/s arrive, not 5 Mbit\/s; interface a.eth0: qdisc is tbf/),
      expect.stringMatching(/^a → a2: a round trip takes \d+(\.\d+)? µs \(median of \d\), not 1 µs at most/),
      expect.stringMatching(/^a → a2: a round trip takes/),
    ]);
  });

  test('ports: one that a filter refuses, one that a filter drops, one of a service that does not answer', async () => {
    await shell(
      place,
      "ip netns exec b nft 'add table ip f; add chain ip f in { type filter hook input priority 0; }; add rule ip f in tcp dport 81 reject with tcp reset; add rule ip f in tcp dport 82 drop'",
    );
    const told = await unmet(
      place,
      `${ROUTED} expect a reaches b port 80/tcp expect a reaches b port 81/tcp expect a reaches b port 82/tcp expect a cannot reach b port 81/tcp expect a cannot reach b port 82/tcp expect a cannot reach b port 80/tcp`,
    );
    await shell(place, 'ip netns exec b nft flush ruleset');
    expect(told).toEqual([
      expect.stringMatching(/^a → b: 81\/tcp of 10\.1\.0\.1: refused; namespace b has something .*a filter: ip f$/),
      expect.stringMatching(/^a → b: 82\/tcp of 10\.1\.0\.1: no answer; namespace b has something .*a filter: ip f$/),
      'a → b: 80/tcp of 10.1.0.1 answers; it is reached over a → r → b',
    ]);
  });

  test("a service of the user's own is tried as it is", async () => {
    const service = shell(
      place,
      `ip netns exec b node -e "require('net').createServer(s => s.on('error', () => 0).end('mine')).listen(8080)"`,
    ).catch(() => undefined);
    await expect.poll(() => shell(place, 'ip netns exec b ss -Htln "sport = 8080"'), { timeout: 60_000 }).not.toBe('');
    expect(await unmet(place, `${ROUTED} expect a reaches b port 8080/tcp`)).toEqual([]);
    expect(await shell(place, 'ip netns exec b ss -Htln "sport = 8080"')).not.toBe('');
    await shell(place, 'kill $(ip netns pids b)');
    await service;
  });
});

test('a namespace that goes in the middle is told', async () => {
  await inSandbox(false, async place => {
    const text =
      'namespace a namespace b namespace c switch bridge lan { subnet 10.0.0.0/24 } connector veth a -- lan connector veth b -- lan connector veth c -- lan expect a reaches 10.0.0.77 expect c reaches b within 1s';
    const { topology, expectations } = await read(text);
    await apply(topology, place);
    let gone: Promise<unknown> | undefined;
    const results = await runExpectations(place, topology, expectations, {
      onProgress: () => {
        gone ??= run(place, 'ip', 'netns', 'delete', 'b');
      },
    });
    await gone;
    const [lost] = await runExpectations(place, topology, expectations.slice(1), { patience: 300 });
    expect(results[0]?.ways[0]).toMatchObject({
      isMet: false,
      reason: expect.stringContaining('nothing that a.eth0 is connected with'),
    });
    expect(lost?.ways[0]).toMatchObject({ isMet: false, reason: 'the namespace b is gone' });
    const [sender] = await runExpectations(
      place,
      topology,
      (await read(`${text} expect b reaches c`)).expectations.slice(2),
    );
    expect(sender?.ways[0]).toMatchObject({
      isMet: false,
      seen: expect.stringContaining('No such file'),
      reason: 'the namespace b is gone',
    });
  });
});

test('a tool that is missing is named', async () => {
  await inSandbox(false, async place => {
    const { topology, expectations } = await read(
      'namespace a namespace b connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24 expect a reaches b',
    );
    await apply(topology, place);
    await run(place, 'mount', '--bind', '/dev/null', (await run(place, 'bash', '-c', 'command -v fping')).trim());
    await expect(runExpectations(place, topology, expectations)).rejects.toMatchObject({
      name: 'MissingTool',
      tool: 'fping',
    });
  });
});

test('fifty namespaces all reach each other, with more neighbours than the kernel keeps', async () => {
  await inSandbox(false, async place => {
    const { topology, expectations } = await read(
      'namespace h[1..50] switch bridge lan { subnet 10.0.0.0/24 } connector veth h[*] -- lan expect all reach all',
    );
    await apply(topology, place);
    const [result] = await runExpectations(place, topology, expectations);
    expect(result?.ways.filter(({ isMet }) => !isMet)).toEqual([]);
    expect(result?.ways).toHaveLength(2450);
  });
});
