import { describe, expect, test } from 'vitest';
import { marked, mistakesIn } from './support/found.ts';

const NODES = 'namespace a\nnamespace b\nswitch ovs s\n';

/** Each mistake is told once, at its place, in words that say what to do. */
const CASES: readonly { wrong: string; says: readonly string[] }[] = [
  { wrong: '[[hello]]', says: ['Expected `topology`, `namespace`, `switch`, `connector` or `expect`, found `hello`.'] },
  { wrong: '[[namespce]] a', says: ['found `namespce`. Did you mean `namespace`?'] },
  { wrong: '[[Connector]] veth a -- b', says: ['found `Connector`. Did you mean `connector`?'] },
  {
    wrong: 'namespace [[1a]]',
    says: ['Expected a name, found `1a`. A name that starts with a digit stands in double quotes.'],
  },
  { wrong: 'namespace [[$]]', says: ['The character $ (U+0024) means nothing here'] },
  { wrong: 'namespace[[]]', says: ['Expected a name, found the end of the file.'] },
  { wrong: 'namespace [[{]] }', says: ['Expected a name, found `{`.'] },
  {
    wrong: 'namespace\n[[switch]] bridge a',
    says: ['Expected a name, found `switch`. To use it as a name, write "switch".'],
  },
  { wrong: 'namespace a {\n[[namespace]] b', says: ['Expected a setting or `}`, found `namespace`.'] },
  {
    wrong: 'namespace a [[}]]',
    says: ['Expected `topology`, `namespace`, `switch`, `connector` or `expect`, found `}`.'],
  },
  {
    wrong: `${NODES}connector veth a.eth0 { rate 10mbit } [[--]] b.eth0`,
    says: ['The settings of a connector stand behind both of its ends, as in `a -- b { … }`: move this block there.'],
  },
  { wrong: 'namespace h[1..[[]]]', says: ['Expected a number, found `]`.'] },
  { wrong: 'namespace h[[[*]]]', says: ['Expected a number, found `*`.'] },
  {
    wrong: 'namespace h[[[1-3]]]',
    says: ['Expected a number, found `1-3`. Did you mean `1..3`?'],
  },
  {
    wrong: 'namespace h[1 [[-]] 3]',
    says: ['The character - (U+002D) means nothing here: write -- between two ends, .. in a range,'],
  },
  { wrong: 'switch bridge x { stp [[yes]] }', says: ['Expected `on` or `off`, found `yes`.'] },
  { wrong: 'switch bridge x { mtu [[big]] }', says: ['Expected a number, found `big`.'] },
  { wrong: 'switch bridge x { address [[}]]', says: ['Expected an address, found `}`.'] },
  {
    wrong: 'switch bridge x { [[adress]] 10.0.0.1/24 }',
    says: ['Expected a setting or `}`, found `adress`. Did you mean `address`?'],
  },
  {
    wrong: 'switch [[lan]]\nconnector veth lan -- lan',
    says: ['lan is no kind of switch: write `bridge` or `ovs` after `switch`.'],
  },
  {
    wrong: `${NODES}connector [[a]] -- b`,
    says: [
      'a is no kind of connector: write `veth`, `internal`, `patch`, `macvlan`, `vxlan`, `uplink` or `tap` after `connector`.',
    ],
  },
  { wrong: 'connector veth[[]]', says: ['Expected a name, found the end of the file.'] },
  { wrong: `${NODES}connector veth [[--]] b`, says: ['Expected a name, found `--`.'] },
  { wrong: `${NODES}connector veth a [[b]]`, says: ['Expected `--`, found `b`.'] },
  { wrong: `${NODES}connector veth a [[-]] b`, says: ['The character - (U+002D) means nothing here: write --'] },
  {
    wrong: `${NODES}connector veth a [[->]] b`,
    says: ['The character - (U+002D), like the one after it, means nothing here:'],
  },
  { wrong: `${NODES}connector veth a --[[]]`, says: ['Expected a name, found the end of the file.'] },
  {
    wrong: `${NODES}connector veth a.eth0[[.]]1 -- b`,
    says: ['Expected `--`, found `.`. A name that holds a dot stands in double quotes.'],
  },
  { wrong: `${NODES}connector veth a. [[--]] b`, says: ['Expected a name, found `--`.'] },
  {
    wrong: `${NODES}connector veth a 10.0.0.1/24 [[10.0.0.2/24]] -- b`,
    says: ['Expected `,` or `--`, found `10.0.0.2/24`.'],
  },
  { wrong: `${NODES}connector veth a 10.0.0.1/24, [[--]] b`, says: ['Expected an address, found `--`.'] },
  { wrong: `${NODES}connector veth [[a:b]] -- b`, says: ['Expected a name, found `a:b`.'] },
  {
    wrong: 'namespace a[[;]]b',
    says: ['The character ; (U+003B) means nothing here: remove it, or put a name that holds it in double quotes.'],
  },
  {
    wrong: 'namespace [[$(]]reboot[[)]]',
    says: ['The character $ (U+0024), like the one after it,', 'The character ) (U+0029)'],
  },
  { wrong: 'namespace [[\u0430]]pple', says: ['The character \u0430 (U+0430) means nothing here'] },
  { wrong: 'namespace [[\u{1F41F}]]', says: ['The character \u{1F41F} (U+1F41F) means nothing here'] },
  { wrong: 'namespace a[[\u202E]]', says: ['The character \\u{202E} (U+202E) means nothing here'] },
  { wrong: 'namespace [["a]]\nnamespace b', says: ['This text does not end on its line: add a closing ".'] },
  { wrong: 'namespace a\n[[/*]] namespace b', says: ['This comment does not end: add a closing */.'] },
];

describe('a wrong text', () => {
  test.each(CASES)('$wrong', async ({ wrong, says }) => {
    const text = wrong.replaceAll(/\[\[|\]\](?!\])/g, '');
    const findings = await mistakesIn(text);
    expect(marked(text, findings).replaceAll(']][[', '[[]]')).toBe(wrong);
    const messages = findings.map(({ message }) => message);
    expect(messages).toEqual(says.map(part => expect.stringContaining(part) as string));
  });
});

test('what is right beside a mistake is still understood', async () => {
  const text = 'namespace a\nnamespace }\nnamespace b\nconnector veth a.x -- c\nconnector veth a.y -- b }\n';
  const found = (await mistakesIn(text)).map(({ code, range }) => `${code} ${range.start.line + 1}`);
  expect(found).toEqual(['syntax 2', 'undeclared-node 4', 'syntax 5']);
});
