import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const SYNTAX_FIXES: readonly FixCase[] = [
  // Syntax
  best('unexpected-character', 'namespace "a\n', 'Close the text: "a"', 'namespace "a"\n'),
  best('unexpected-character', 'namespace "a { }\n', 'Close the text: "a"', 'namespace "a" { }\n'),
  best('unexpected-character', '/* About.\n\nnamespace a\n', 'Close the comment', '/* About. */\n\nnamespace a\n'),
  best(
    'unexpected-character',
    '/**\n * Two\n * lines\nnamespace a\n',
    'Close the comment',
    '/**\n * Two\n * lines\n */\nnamespace a\n',
  ),
  best('unexpected-character', '# a comment\nnamespace a', 'Change to //', '// a comment\nnamespace a'),
  best(
    'unexpected-character',
    'namespace a\nnamespace b\nconnector veth a – b',
    'Change to --',
    'namespace a\nnamespace b\nconnector veth a -- b',
  ),
  best('syntax', 'namespace h[1-3]', 'Change to 1..3', 'namespace h[1..3]'),
  best('syntax', 'switch bridge br { mtu = 1400 }', 'Remove =', 'switch bridge br { mtu 1400 }'),
  best('syntax', 'namespace a\nnamspace b', 'Change to `namespace`', 'namespace a\nnamespace b'),
  best('syntax', 'switch bridge br { spt on }', 'Change to `stp`', 'switch bridge br { stp on }'),
  best('syntax', 'switch bridge br { stp of }', 'Change to `off`', 'switch bridge br { stp off }'),
  best('syntax', 'namespace 1a', 'Write "1a"', 'namespace "1a"'),
  best('syntax', 'namespace switch', 'Write "switch"', 'namespace "switch"'),
  best(
    'syntax',
    'namespace "1a"\nconnector macvlan 1a.eth0 -- host.eth1',
    'Write "1a"',
    'namespace "1a"\nconnector macvlan "1a".eth0 -- host.eth1',
  ),
  after(NODES, best('unknown-kind', 'connector a -- b', 'Insert `veth`', 'connector veth a -- b')),
  after(NODES, best('syntax', 'connector veth a b', 'Insert `--`', 'connector veth a -- b')),
  after(
    NODES,
    best(
      'syntax',
      'connector veth a { rate 10mbit } -- b.x 10.0.0.1/24\n',
      'Move the settings behind the second end',
      'connector veth a -- b.x 10.0.0.1/24 { rate 10mbit }\n',
    ),
  ),
  best('syntax', 'namespace h[1..3', 'Insert `]`', 'namespace h[1..3]'),
  best('syntax', 'switch bridge br { stp on', 'Close the block', 'switch bridge br { stp on }'),
  best(
    'syntax',
    'switch bridge br {\n  stp on // why\nnamespace a\n',
    'Close the block',
    'switch bridge br {\n  stp on // why\n}\nnamespace a\n',
  ),
  best('syntax', 'switch bridge br {\n  port p {\n', 'Close the 2 blocks', 'switch bridge br {\n  port p {\n  }\n}\n'),

  // Quantities and words
  ...[
    best('invalid-rate', 'rate 100mbps', 'Use 100mbit', 'rate 100mbit'),
    best('invalid-rate', 'rate 1g', 'Use 1gbit', 'rate 1gbit'),
    best('invalid-duration', 'delay 10', 'Use 10ms', 'delay 10ms'),
    best('invalid-duration', 'delay 5sec', 'Use 5s', 'delay 5s'),
    best('invalid-loss', 'loss 101%', 'Use 100%', 'loss 100%'),
    best('invalid-loss', 'loss 5', 'Use 5%', 'loss 5%'),
    best('jitter-without-delay', 'jitter 2ms', 'Add `delay 2ms`', 'delay 2ms jitter 2ms'),
    best('jitter-above-delay', 'delay 2ms jitter 9ms', 'Lower the jitter to 2ms', 'delay 2ms jitter 2ms'),
    fix('jitter-above-delay', 'delay 2ms jitter 9ms', 'Raise the delay to 9ms', 'delay 9ms jitter 9ms'),
  ].map(of => {
    const around = (settings: string): string => `${NODES}connector veth a -- b { ${settings} }\n`;
    return { ...of, source: around(of.source), result: around(of.result) };
  }),
  best('invalid-duration', 'switch bridge br { ageing 5min }', 'Use 5s', 'switch bridge br { ageing 5s }'),
  best('unknown-value', 'switch ovs s { datapath netdv }', 'Use netdev', 'switch ovs s { datapath netdev }'),
  fix('unknown-value', 'switch ovs s { fail-mode open }', 'Use secure', 'switch ovs s { fail-mode secure }'),
  best(
    'invalid-controller',
    'switch ovs s { controller 10.0.0.1 }',
    'Use tcp:10.0.0.1:6653',
    'switch ovs s { controller tcp:10.0.0.1:6653 }',
  ),
];
