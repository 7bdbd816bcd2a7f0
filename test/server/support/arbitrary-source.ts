import fc from 'fast-check';

/** What may stand between two tokens besides one space; each holds its place for the lexer. */
const GAPS = [
  ' ',
  '   ',
  '\t',
  '\n',
  '\n\n\n\n',
  '  \n\t ',
  ' // why not\n',
  '\n  // on its own line\n',
  ' /* inside */ ',
  '\n/* apart */\n\n',
  '\n\t/** documented\n * at length\n     */\n',
  ' /* two\n   lines */ ',
];

const address = fc.integer({ min: 1, max: 250 }).map(last => `10.0.0.${last}/24`);
const addresses = fc
  .array(address, { maxLength: 3 })
  .map(list => list.flatMap((item, index) => (index > 0 ? [',', item] : [item])));
const name = fc.constantFrom('eth0', '"eth0.10"', 'port', 'on', 'a-b');
const mtu = fc.integer({ min: 1280, max: 9000 }).map(bytes => ['mtu', String(bytes)]);
const mac = fc.constantFrom('02:00:00:00:00:01', '02:00:00:00:00:02').map(of => ['mac', of]);
const stp = fc.constantFrom('on', 'off').map(state => ['stp', state]);
const anySetting = fc
  .constantFrom(
    'route default via 10.0.0.1 dev eth0 metric 5',
    'route 10.9.0.0/16 dev eth0',
    'forward on',
    'sysctl net . ipv4 . conf . all . rp_filter = 0',
    'sysctl net . ipv4 . "x.y" . 7 = 15-20',
    'ageing 300s',
    'subnet 10.0.0.0/24 , fd00::/64',
    'nat off',
    'vlan-filtering on',
    'datapath netdev',
    'controller tcp:127.0.0.1:6653 , "tcp:[::1]:6653"',
    'fail-mode secure',
    'vlan 5',
    'trunk 10 , 20 .. 30',
    'native 5',
    'rate 1.5gbit delay 10ms jitter 2ms loss 0.1%',
    'id 42 port 4789 local 10.0.0.1',
  )
  .map(text => text.split(' '));
const setting = fc.oneof(
  anySetting,
  mtu,
  mac,
  stp,
  addresses.map(list => ['address', '10.1.0.1/16', ...(list.length > 0 ? [',', ...list] : [])]),
);
const block = (item: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> =>
  fc.option(
    fc.array(item, { maxLength: 4 }).map(items => ['{', ...items.flat(), '}']),
    { nil: [] },
  );
const inner = (word: string): fc.Arbitrary<string[]> =>
  fc.tuple(name, fc.array(setting, { maxLength: 3 })).map(([of, items]) => [word, of, '{', ...items.flat(), '}']);

const namespace = fc
  .tuple(
    fc.constantFrom(['n'], ['"m.1"'], ['h', '[', '1', '..', '9', ']']),
    block(fc.oneof(setting, inner('interface'))),
  )
  .map(([head, body]) => ['namespace', ...head, ...body]);
const bridge = fc
  .tuple(fc.constantFrom('bridge', 'ovs'), fc.constantFrom('br', 'veth'), block(fc.oneof(setting, inner('port'))))
  .map(([kind, called, body]) => ['switch', kind, called, ...body]);
const end = fc
  .tuple(
    fc.constantFrom(['n'], ['h', '[', '*', ']'], ['h', '[', '2', '..', '5', ']'], ['br'], ['veth']),
    fc.option(
      name.map(of => ['.', of]),
      { nil: [] },
    ),
    addresses,
  )
  .map(parts => parts.flat());
const connector = fc
  .tuple(fc.constantFrom('veth', 'internal', 'patch', 'macvlan', 'uplink'), end, end, block(setting))
  .map(([kind, left, right, body]) => ['connector', kind, ...left, '--', ...right, ...body]);

const tunnel = block(setting).map(body => ['connector', 'vxlan', 'br', '--', '192.0.2.9', ...body]);

const tokens = fc
  .tuple(
    fc.constantFrom([], ['topology', 'lab']),
    fc.array(fc.oneof(namespace, bridge, connector, tunnel), { maxLength: 8 }),
  )
  .map(([head, statements]) => [...head, ...statements.flat()]);

/** Texts without syntax errors, not always meaningful, with white space and comments between any two tokens. */
export const arbitrarySource: fc.Arbitrary<string> = tokens.chain(words =>
  fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.constant(' ') }, { weight: 4, arbitrary: fc.constantFrom(...GAPS) }), {
      minLength: words.length + 1,
      maxLength: words.length + 1,
    })
    .map(gaps => words.map((word, index) => gaps[index]! + word).join('') + gaps.at(-1)!),
);
