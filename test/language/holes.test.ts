import { expect, test, vi } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';

/** Every statement, block and setting of the language. */
const WHOLE = `topology t
namespace a {
  interface e { address 10.0.0.1/24, fd00::1/64 mac 02:00:00:00:00:01 mtu 1500 }
  route default via 10.0.0.2 dev e metric 3
  route 10.1.0.0/16 dev e
  forward on
  sysctl net.ipv4.ip_forward = 1
}
namespace h[1..9]
switch bridge b {
  stp on ageing 30 subnet 10.0.0.0/24, fd00::/64 nat on vlan-filtering on address 10.0.0.9/24 mac 02:00:00:00:00:02
  port p { vlan 3 }
  port q { trunk 10, 20..30 native 5 }
}
switch ovs s { datapath netdev controller tcp:127.0.0.1:6653 fail-mode secure port z { mtu 1400 } }
connector veth a.e -- b.p { rate 100mbit delay 10ms jitter 2ms loss 0.1% mtu 1500 }
connector veth h[2..4].x -- b { vlan 7 }
connector internal a.i 10.2.0.1/24 -- s
connector patch s.u -- s.v
connector macvlan a.m 1.2.3.4/24 -- host.eth1
connector vxlan b.vx -- 192.0.2.9 { id 42 port 4789 local 192.0.2.8 }
connector uplink host.eth2 -- b
connector veth b.q -- s.z
connector tap a.t
`;

const TOKENS = [...WHOLE.matchAll(/[^\s{}.,[\]=]+|[{}.,[\]=]/g)].map(({ 0: token, index }) => [
  index,
  index + token.length,
]);

test.each([
  { what: 'left out', change: (before: string, after: string) => before + after },
  { what: 'the last one', change: (before: string) => before },
  { what: 'an empty text', change: (before: string, after: string) => `${before}""${after}` },
  { what: 'another word', change: (before: string, after: string) => `${before}x${after}` },
])('each word of a text $what: the checker copes with what is not there', async ({ change }) => {
  const errors = vi.spyOn(console, 'error');
  expect(TOKENS.length).toBeGreaterThan(200);
  for (const [start, end] of TOKENS) {
    const text = change(WHOLE.slice(0, start), WHOLE.slice(end));
    const { diagnostics } = await compileSource(text, 'holes.nslink');
    for (const { message } of diagnostics) expect(message, text).not.toMatch(/\bundefined\b|\bNaN\b/);
    // Langium tells of a rule that threw, and goes on without it.
    expect(errors, text).not.toHaveBeenCalled();
  }
});
