import { expect, test } from 'vitest';
import { underFullKernel, withOwnKernel } from '../support/full-kernel.ts';
import { liveThrough } from '../support/life.ts';
import { run } from '../support/world.ts';

/** A port of a bridge, as it is written, and as `bridge vlan` has it. */
interface Port {
  readonly written: string;
  readonly had: readonly string[];
}

const access = (vlan: number): Port => ({ written: `vlan ${vlan}`, had: [`${vlan} PVID Egress Untagged`] });
/** As it is by itself. */
const none: Port = { written: '', had: ['1 PVID Egress Untagged'] };

/** Hosts on two bridges with a trunk between them; `a…` are on the left one, `b…` on the right one. */
interface Wiring {
  readonly trunk: Port;
  readonly hosts: Readonly<Record<string, Port>>;
  readonly expectations: readonly string[];
}

const FIRST: Wiring = {
  trunk: { written: 'trunk 10, 11 native 20', had: ['10', '11', '20 PVID Egress Untagged'] },
  hosts: {
    a10: access(10),
    b10: access(10),
    a20: access(20),
    b20: access(20),
    a1: none,
    b11: access(11),
  },
  expectations: [
    'a10 reaches b10',
    'a20 reaches b20',
    ...['a20', 'b20', 'a1', 'b11'].map(host => `a10 cannot reach ${host}`),
    ...['a1', 'b11'].map(host => `b20 cannot reach ${host}`),
    'a1 cannot reach b11',
  ],
};

/** Another access VLAN, one where there was none, none where there was one; one off the trunk, one on it, one native. */
const THEN: Wiring = {
  trunk: { written: 'trunk 10, 12 native 11', had: ['10', '11 PVID Egress Untagged', '12'] },
  hosts: {
    ...FIRST.hosts,
    a20: access(10),
    b20: none,
    a1: access(11),
  },
  expectations: [
    'a10 reaches b10',
    'a20 reaches b10',
    'a1 reaches b11',
    ...['b20', 'a1', 'b11'].map(host => `a20 cannot reach ${host}`),
    ...['a1', 'b11'].map(host => `b20 cannot reach ${host}`),
  ],
};

function textOf({ trunk, hosts, expectations }: Wiring): string {
  const connectors = Object.entries(hosts).map(
    ([host, { written }], index) =>
      `namespace ${host}
       connector veth ${host}.eth0 10.0.0.${index + 1}/24 -- ${host.startsWith('a') ? 'left' : 'right'}.p${host} { ${written} }`,
  );
  return `
    topology vlans
    switch bridge left { port to-right { ${trunk.written} } }
    switch bridge right { port to-left { ${trunk.written} } }
    connector veth left.to-right -- right.to-left
    ${connectors.join('\n')}
    ${expectations.map(expectation => `expect ${expectation}`).join('\n')}`;
}

underFullKernel('VLANs on Linux bridges', () => {
  const place = withOwnKernel(false);

  async function bridgeVlans(): Promise<Readonly<Record<string, readonly string[]>>> {
    const rows = JSON.parse(await run(place(), 'bridge', '-json', 'vlan', 'show')) as readonly {
      readonly ifname: string;
      readonly vlans: readonly { readonly vlan: number; readonly flags?: readonly string[] }[];
    }[];
    const ports = rows.filter(({ ifname }) => /^(p[ab]|to-)/.test(ifname));
    return Object.fromEntries(
      ports.map(({ ifname, vlans }) => [ifname, vlans.map(({ vlan, flags = [] }) => [vlan, ...flags].join(' '))]),
    );
  }

  test('access, trunk and native, each from and to each other', async () => {
    const wirings = { first: FIRST, then: THEN };
    await liveThrough(place(), {
      first: textOf(FIRST),
      then: textOf(THEN),
      look: async stage => {
        const { trunk, hosts } = wirings[stage];
        expect(await bridgeVlans()).toEqual({
          'to-left': trunk.had,
          'to-right': trunk.had,
          ...Object.fromEntries(Object.entries(hosts).map(([host, { had }]) => [`p${host}`, had])),
        });
      },
      damage: 'bridge vlan del dev to-left vid 12; bridge vlan add dev pa20 vid 30 pvid untagged',
      drift: [
        'interface left.pa20: VLANs is 30 in, 10,30 out untagged, was applied as 10 untagged',
        'interface right.to-left: VLANs is 11 untagged + 10, was applied as 11 untagged + 10,12',
      ],
    });
  });
});
