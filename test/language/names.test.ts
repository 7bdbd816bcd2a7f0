import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { shownName, withoutControls } from '../../topology/names/shown-name.ts';
import { messagesFor } from './support/found.ts';

describe('the nearest name', () => {
  const names = new NearestNames(['router', 'ns1', 'ns2', 'lan', 'h']);
  test.each([
    ['router', 'router'],
    ['ruter', 'router'],
    ['rooter', 'router'],
    ['routers', 'router'],
    ['roture', undefined],
    ['rotuer', 'router'],
    ['Router', 'router'],
    ['ns3', 'ns1'],
    ['lam', 'lan'],
    ['wan', 'lan'],
    ['x', undefined],
    ['', undefined],
    ['something', undefined],
    ['router'.repeat(1000), undefined],
  ])('to %j is %j', (name, near) => {
    expect(names.find(name)).toBe(near);
  });

  test('is found for every name with one letter missing, added, changed or swapped', () => {
    const word = fc.stringMatching(/^[a-z0-9-]{3,20}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.stringMatching(/^[a-z]$/), (name, seed, letter) => {
        const at = seed % (name.length - 1);
        const edits = [
          name.slice(0, at) + name.slice(at + 1),
          name.slice(0, at) + letter + name.slice(at),
          name.slice(0, at) + letter + name.slice(at + 1),
          name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2),
        ];
        for (const edit of edits) expect(new NearestNames([name]).find(edit)).toBe(name);
      }),
    );
  });

  test.each([
    ['namespace router connector veth ruter -- router', 'did you mean router?'],
    ['namespace a connector veth wireless -- a', 'declare it, for example with `namespace wireless`.'],
    ['namespace h[1..3] connector veth h4 -- h3', 'the family h has the members h1 to h3.'],
    ['namespace a { interface eht0 { mtu 1400 } } namespace b connector veth a.eth0 -- b', 'did you mean eth0?'],
    [
      'namespace a { interface eth0 { mtu 1500 } } namespace b connector veth a -- b',
      'that name is only derived. Write it in the connector, as in a.eth0.',
    ],
    ['switch brige a', 'did you mean `bridge`?'],
    ['switch OVS a', 'did you mean `ovs`?'],
    ['namespace a connector vet a -- a', 'did you mean `veth`?'],
  ])('is suggested: %s', async (text, advice) => {
    expect(await messagesFor(text)).toEqual([expect.stringContaining(advice)]);
  });
});

describe('a name in a message', () => {
  test.each([
    ['ns1', 'ns1'],
    ['a b', '"a b"'],
    ['', '""'],
    ['-rf', '"-rf"'],
    ['x'.repeat(300), `${'x'.repeat(40)}…`],
  ])('%j is shown as %s', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  test('never acts on a terminal, nor turns the line around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(withoutControls(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
    expect(withoutControls('a\u001B[2Jb\u202E')).toBe('a\\u{1B}[2Jb\\u{202E}');
  });
});
