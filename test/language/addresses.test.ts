import fc from 'fast-check';
import { isIP } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  formatAddress,
  formatPrefix,
  isAddressProblem,
  parseInterfaceAddress,
} from '../../topology/addresses/ip-address.ts';
import { parseMac } from '../../topology/addresses/mac-address.ts';

function read(text: string): string {
  const address = parseInterfaceAddress(text);
  return isAddressProblem(address) ? address.code : formatAddress(address);
}

describe('an address', () => {
  test.each([
    ['10.0.0.1/24', '10.0.0.1/24'],
    ['10.0.0.1/8', '10.0.0.1/8'],
    ['10.0.0.1/024', '10.0.0.1/24'],
    ['0.0.0.1/0', '0.0.0.1/0'],
    ['10.0.0.0/31', '10.0.0.0/31'],
    ['10.0.0.0/32', '10.0.0.0/32'],
    ['10.0.0.255/23', '10.0.0.255/23'],
    ['127.0.0.1/8', '127.0.0.1/8'],
    ['169.254.0.1/16', '169.254.0.1/16'],
    ['2001:DB8:0:0:0:0:0:1/64', '2001:db8::1/64'],
    ['2001:db8:0:1:1:1:1:1/64', '2001:db8:0:1:1:1:1:1/64'],
    ['2001:0:0:1:0:0:0:1/64', '2001:0:0:1::1/64'],
    ['fe80::1/128', 'fe80::1/128'],
    ['::1/128', '::1/128'],
    ['::ffff:10.0.0.1/96', '::ffff:10.0.0.1/96'],
    ['::0a00:1/96', '::10.0.0.1/96'],
    ['::ffff:0:1/128', '::ffff:0.0.0.1/128'],
    ['64:ff9b::10.0.0.1/96', '64:ff9b::a00:1/96'],
    ['fd00::/64', 'fd00::/64'],
    ['fd00::1/0', 'fd00::1/0'],
    ['10.0.0.0/24', 'network-address'],
    ['10.0.0.255/24', 'network-address'],
    ['10.0.0.4/30', 'network-address'],
    ['10.0.0.1', 'no-prefix-length'],
    ['fd00::1', 'no-prefix-length'],
    ['10.0.0.1/', 'invalid-address'],
    ['10.0.0.1/33', 'invalid-address'],
    ['10.0.0.1/-1', 'invalid-address'],
    ['10.0.0.1/2 4', 'invalid-address'],
    ['10.0.0.1/24/24', 'invalid-address'],
    ['10.0.0.1/255.255.255.0', 'invalid-address'],
    ['fd00::1/129', 'invalid-address'],
    ['10.0.0.256/24', 'invalid-address'],
    ['10.0.0/24', 'invalid-address'],
    ['10.0.0.1.1/24', 'invalid-address'],
    ['010.0.0.1/24', 'invalid-address'],
    ['0x0a.0.0.1/24', 'invalid-address'],
    ['fd00:::1/64', 'invalid-address'],
    ['fd00::1::1/64', 'invalid-address'],
    ['fd00:12345::1/64', 'invalid-address'],
    ['fe80::1%eth0/64', 'invalid-address'],
    ['1:2:3:4:5:6:7/64', 'invalid-address'],
    ['1:2:3:4:5:6:7:8:9/64', 'invalid-address'],
    ['02:00:00:00:00:01', 'invalid-address'],
    ['0.0.0.0/0', 'invalid-address'],
    ['0.0.0.0/32', 'invalid-address'],
    ['::/64', 'invalid-address'],
    ['224.0.0.1/24', 'invalid-address'],
    ['255.255.255.255/32', 'invalid-address'],
    ['ff02::1/64', 'invalid-address'],
    ['', 'invalid-address'],
    ['/24', 'invalid-address'],
    ['host/24', 'invalid-address'],
  ])('%j: %s', (text, means) => {
    expect(read(text)).toBe(means);
  });

  const length4 = fc.integer({ min: 0, max: 32 });
  const length6 = fc.integer({ min: 0, max: 128 });

  test('has one canonical form, which is read as the same address again', () => {
    const written = fc.oneof(
      fc.tuple(fc.ipV4(), length4).map(([address, length]) => `${address}/${length}`),
      fc.tuple(fc.ipV6(), length6).map(([address, length]) => `${address}/${length}`),
    );
    fc.assert(
      fc.property(written, text => {
        const address = parseInterfaceAddress(text);
        if (isAddressProblem(address)) return;
        const canonical = formatAddress(address);
        expect(parseInterfaceAddress(canonical)).toEqual(address);
        expect(parseInterfaceAddress(text.toUpperCase())).toEqual(address);
        expect(isIP(address.address)).toBe(address.version);
        expect(canonical).toBe(canonical.toLowerCase());
        expect(address.first <= address.value && address.value <= address.last).toBe(true);
        expect(address.last - address.first + 1n).toBe(
          1n << BigInt((address.version === 4 ? 32 : 128) - address.length),
        );
        expect(formatPrefix(address)).toMatch(new RegExp(`/${address.length}$`));
      }),
    );
  });

  test('IPv6 is as short as the platform itself writes it (RFC 5952)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('0', '0', '1', '00ab', 'ffff'), { minLength: 8, maxLength: 8 }), groups => {
        const text = groups.join(':');
        const address = parseInterfaceAddress(`${text}/64`);
        fc.pre(!isAddressProblem(address));
        // The WHATWG serializer shortens like RFC 5952, but for addresses that end in an IPv4 address.
        fc.pre(!address.address.includes('.'));
        expect(`[${address.address}]`).toBe(new URL(`http://[${text}]`).hostname);
      }),
    );
  });

  test('any text is an address or a problem that says so in a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:./%]{0,40}$/)), text => {
        const address = parseInterfaceAddress(text);
        if (isAddressProblem(address)) expect(address.message).toMatch(/\.$|say\.$/);
        else expect(formatAddress(address)).toMatch(/^[0-9a-f:.]+\/[0-9]+$/);
      }),
    );
  });
});

describe('a MAC address', () => {
  test.each([
    ['02:00:00:00:00:01', '02:00:00:00:00:01'],
    ['FE:DC:BA:98:76:54', 'fe:dc:ba:98:76:54'],
    ['00:00:00:00:00:01', '00:00:00:00:00:01'],
    ['00:00:00:00:00:00', undefined],
    ['01:00:00:00:00:01', undefined],
    ['ff:ff:ff:ff:ff:ff', undefined],
    ['02:00:00:00:00', undefined],
    ['02:00:00:00:00:01:02', undefined],
    ['2:0:0:0:0:1', undefined],
    ['02-00-00-00-00-01', undefined],
    ['02:00:00:00:00:0g', undefined],
    ['', undefined],
  ])('%j: %s', (text, mac) => {
    expect(parseMac(text)).toBe(mac);
  });
});
