import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import type { Place } from '../../runtime/place.ts';
import { caseText } from '../support/cases.ts';
import { apply, inSandbox, run } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/** Applies a topology, does something to it, and returns what is not as expected, one way a line. */
async function unmet(text: string, damage = ''): Promise<readonly string[]> {
  const { topology, expectations, diagnostics } = await compileSource(text, 'test.nslink');
  if (!topology || !expectations) throw new Error(JSON.stringify(diagnostics));
  return inSandbox(false, async place => {
    await apply(topology, place);
    if (damage !== '') await shell(place, damage);
    const results = await runExpectations(place, topology, expectations, { patience: 600 });
    return results.flatMap(({ ways }) =>
      ways.flatMap(({ from, to, seen = '', reason = '', isMet }) =>
        isMet ? [] : [`${from} → ${to}: ${seen}; ${reason}`],
      ),
    );
  });
}

const PAIR = `
  namespace a
  namespace b
  namespace c
  switch bridge lan
  connector veth a.eth0 10.0.0.1/24, fd00::1/64 -- lan.a
  connector veth b.eth0 10.0.0.2/24, fd00::2/64 -- lan.b
  connector veth c.eth0 10.0.0.3/24 -- lan.c
  expect a reaches b
`;

describe('an answer counts only from the party that was meant', () => {
  test('one prefix on two interfaces: a answers for b', async () => {
    expect(await unmet(await caseText('twice-one-prefix'))).toEqual([
      'r → b: 10.1.0.3 answers, but not from b, which has received nothing; a has the same address',
    ]);
  });

  test('an address that has moved to another namespace', async () => {
    expect(
      await unmet(
        PAIR,
        'ip -netns b addr del 10.0.0.2/24 dev eth0; ip -netns c addr add 10.0.0.2/24 dev eth0; ip -netns a neigh flush all',
      ),
    ).toEqual(['a → b: 10.0.0.2 answers, but b does not have that address; c has that address']);
  });

  test('an address that somebody has taken whom the topology does not know', async () => {
    const stranger = `ip netns add x; ip link add x0 netns x type veth peer name x1; ip link set x1 master lan up
      ip -netns x link set x0 up; ip -netns x addr add 10.0.0.2/24 dev x0; ip -netns b link set eth0 arp off
      ip -netns a neigh flush all`;
    expect(await unmet(PAIR.replace(', fd00::2/64', ''), stranger)).toEqual([
      'a → b: 10.0.0.2 answers, but not from b, which has received nothing; something that this topology does not know of has the same address',
    ]);
  });
});

test.each([
  { name: 'link-local-hop', says: [] },
  {
    name: 'missing-way-back',
    says: ['a → c: 2001:db8:2::2 answers none of 7 pings; answers do not come back: c has no route to 2001:db8:1::1'],
  },
  {
    name: 'rp-filter',
    says: [
      'a → b: 10.9.0.1 answers none of 7 pings; answers do not come back: a drops what comes from 10.9.0.1 over e0, because it would send to it over e1: there and back are different ways, and `rp_filter` is strict (2 is loose, 0 is off)',
    ],
  },
])('$name: what the kernel does is told, and why', async ({ name, says }) => {
  const found = await unmet(await caseText(name));
  expect(found.map(text => text.replace(/none of \d+ pings/, 'none of 7 pings'))).toEqual(says);
});

test('lo-address: it is there, and answers who has a route to it', async () => {
  const text = (await caseText('lo-address')).replace('namespace b', 'namespace b { route 172.16.0.3/32 dev eth0 }');
  expect(await unmet(`${text}\nexpect b reaches r3.lo`)).toEqual([]);
});

test('a packet of full size comes through, or it is told what is too narrow', async () => {
  expect(await unmet(PAIR)).toEqual([]);
  expect(await unmet(PAIR, 'ip link set dev b mtu 1400')).toEqual([
    'a → b: 10.0.0.2 answers, but not a packet of 1500 bytes, which must not be fragmented; lan.b has an MTU of 1400 bytes',
    'a → b: fd00::2 answers, but not a packet of 1500 bytes, which must not be fragmented; lan.b has an MTU of 1400 bytes',
  ]);
});

test('a smaller MTU that the topology itself has on the way is the full size there', async () => {
  expect(await unmet(PAIR.replace('-- lan.b', '-- lan.b { mtu 1400 }'))).toEqual([]);
});

test('`cannot reach host` tries each address that the machine has, also those that nobody wrote', async () => {
  const text = await caseText('host-leak');
  const given = 'echo 0 >/proc/sys/net/ipv6/conf/br0/disable_ipv6; ip addr add fe80::99/64 dev br0 nodad; sleep 0.1';
  expect(await unmet(text, given)).toEqual([expect.stringMatching(/^ns1 → host: fe80::[0-9a-f:]+%eth0 answers; /)]);
});
