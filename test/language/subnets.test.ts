import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAddressProblem, parseInterfaceAddress } from '../../topology/addresses/ip-address.ts';
import type { Topology } from '../../topology/topology.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { findingsIn, topologyOf } from './support/found.ts';

function addressesIn({ connectors }: Topology): string[][] {
  return connectors.flatMap(interfacesOf).flatMap(end => (end.nodeKind === 'namespace' ? [[...end.addresses]] : []));
}

async function handedOut(text: string): Promise<string[]> {
  return addressesIn(await topologyOf(text)).map(addresses => addresses.join(' '));
}

const ONE = 'namespace h[1..4]\n';

test.each([
  {
    says: 'the first host first',
    text: `${ONE}switch bridge s { subnet 10.0.0.0/24 }\nconnector veth h[*] -- s`,
    gives: ['10.0.0.1/24', '10.0.0.2/24', '10.0.0.3/24', '10.0.0.4/24'],
  },
  {
    says: 'the order of the connectors',
    text: `${ONE}switch bridge s { subnet 10.0.0.0/24 }\nconnector veth h4 -- s\nconnector veth s -- h[1..3]`,
    gives: ['10.0.0.1/24', '10.0.0.2/24', '10.0.0.3/24', '10.0.0.4/24'],
  },
  {
    says: 'around what is written, whoever has it',
    text: `namespace h[1..3] { interface b { address 10.0.0.2/24 } }\nnamespace x\nswitch bridge s { subnet 10.0.0.0/24 address 10.0.0.1/24 }\nconnector veth h1.a -- s\nconnector veth h2.b -- s\nconnector veth h3.a -- s\nconnector veth x 10.0.0.3/24 -- s`,
    gives: ['10.0.0.4/24', '10.0.0.2/24', '10.0.0.5/24', '10.0.0.3/24'],
  },
  {
    says: 'one of each subnet',
    text: `namespace a\nnamespace b\nswitch ovs s { subnet 10.0.0.0/30, 2001:db8::/64 }\nconnector internal a -- s\nconnector veth b -- s`,
    gives: ['10.0.0.1/30 2001:db8::1/64', '10.0.0.2/30 2001:db8::2/64'],
  },
  {
    says: 'both hosts of a prefix of 31 bits',
    text: `namespace a\nnamespace b\nswitch ovs s { subnet 10.0.0.0/31 }\nconnector veth a -- s\nconnector veth b -- s`,
    gives: ['10.0.0.0/31', '10.0.0.1/31'],
  },
  {
    says: 'around what switches that are joined say and give',
    text: `namespace a\nnamespace b\nnamespace c\nswitch bridge s { subnet 10.0.0.0/24 }\nswitch bridge t { subnet 10.0.0.0/24 }\nconnector veth s -- t\nconnector veth a -- s\nconnector veth b -- t\nconnector veth c 10.0.0.1/24 -- t`,
    gives: ['10.0.0.2/24', '10.0.0.3/24', '10.0.0.1/24'],
  },
  {
    says: 'each VLAN others',
    text: `namespace a\nnamespace b\nswitch bridge s { subnet 10.0.0.0/24 }\nconnector veth a -- s { vlan 10 }\nconnector veth b -- s { vlan 20 }`,
    gives: ['10.0.0.1/24', '10.0.0.2/24'],
  },
  {
    says: 'nothing to what hangs on another switch',
    text: `namespace a\nnamespace b\nswitch bridge s { subnet 10.0.0.0/24 }\nswitch bridge t\nconnector veth s -- t\nconnector veth a -- s\nconnector veth b -- t`,
    gives: ['10.0.0.1/24', ''],
  },
])('a subnet gives $says', async ({ text, gives }) => {
  expect(await handedOut(text)).toEqual(gives);
});

test('an end on the host is given an address too', async () => {
  const { connectors } = await topologyOf('switch bridge s { subnet 10.0.0.0/24 }\nconnector veth host.veth0 -- s\n');
  expect(connectors.flatMap(interfacesOf)[0]).toMatchObject({ node: 'host', addresses: ['10.0.0.1/24'] });
});

describe('whatever is written', () => {
  test('addresses are all different, in the prefix, never a written one, and the same each time', async () => {
    const host = fc.integer({ min: 1, max: 14 });
    const ends = fc.array(fc.option(host, { nil: undefined }), { minLength: 1, maxLength: 18 });
    await fc.assert(
      fc.asyncProperty(ends, fc.boolean(), fc.option(host, { nil: undefined }), async (ends, isSix, own) => {
        const address = (last: number) => (isSix ? `2001:db8::${last.toString(16)}/124` : `10.0.0.${last}/28`);
        const subnet = isSix ? '2001:db8::/124' : '10.0.0.0/28';
        const text = [
          `switch bridge s { subnet ${subnet} ${own === undefined ? '' : `address ${address(own)}`} }`,
          ...ends.map(
            (last, index) =>
              `namespace n${index}\nconnector veth n${index} ${last === undefined ? '' : address(last)} -- s`,
          ),
        ].join('\n');
        const written = [own, ...ends].filter(last => last !== undefined);
        const room = (isSix ? 15 : 14) - new Set(written).size;
        const wanted = ends.filter(last => last === undefined).length;
        const codes = new Set((await findingsIn(text)).map(({ code }) => code));
        expect(codes.has('full-subnet')).toBe(wanted > room);
        expect(codes.has('duplicate-address')).toBe(new Set(written).size < written.length);
        if (codes.size > 0) return;
        const topology = await topologyOf(text);
        const given = addressesIn(topology).flat();
        expect(given.length).toBe(ends.length);
        expect(new Set([...given, ...(own === undefined ? [] : [address(own)])]).size).toBe(
          ends.length + (own === undefined ? 0 : 1),
        );
        const values = addressesIn(topology).flatMap(([first], index) => {
          const parsed = parseInterfaceAddress(first!);
          if (isAddressProblem(parsed)) throw new Error(parsed.message);
          return ends[index] === undefined ? [parsed.value] : [];
        });
        expect(values).toEqual(values.toSorted((a, b) => (a < b ? -1 : 1)));
        expect(await topologyOf(text)).toEqual(topology);
      }),
      { numRuns: 200 },
    );
  });
});
