/** A text with something wrong in it, and what a fix makes of it. */
export interface FixCase {
  readonly code: string;
  readonly source: string;
  readonly title: string;
  readonly result: string;
  readonly isPreferred?: boolean;
}

const NODES = 'namespace a\nnamespace b\nnamespace h[1..3]\nswitch bridge br\nswitch ovs sw\n';

function fix(code: string, source: string, title: string, result: string): FixCase {
  return { code, source, title, result };
}

/** The same for what is most likely meant. */
function best(code: string, source: string, title: string, result: string): FixCase {
  return { ...fix(code, source, title, result), isPreferred: true };
}

/** The same after a few declarations. */
function after(nodes: string, { code, source, title, result, isPreferred = false }: FixCase): FixCase {
  return { code, source: nodes + source, title, result: nodes + result, isPreferred };
}

/** At least one for each fix that there is. */
export const FIXES: readonly FixCase[] = [
  // Names
  best(
    'name-too-long',
    'switch bridge a-very-long-switch-name\nnamespace a\nconnector veth a.x -- a-very-long-switch-name\n',
    'Rename to a-very-long-swi',
    'switch bridge a-very-long-swi\nnamespace a\nconnector veth a.x -- a-very-long-swi\n',
  ),
  best(
    'name-too-long',
    'namespace a { interface a-very-long-interface { mtu 1400 } }\nnamespace b\nconnector veth a.a-very-long-interface -- b\nconnector veth a.a-very-long-int -- b',
    'Rename to a-very-long-in1',
    'namespace a { interface a-very-long-in1 { mtu 1400 } }\nnamespace b\nconnector veth a.a-very-long-in1 -- b\nconnector veth a.a-very-long-int -- b',
  ),
  best(
    'name-characters',
    'namespace "my ns"\nnamespace b\nconnector veth "my ns" -- b',
    'Rename to my-ns',
    'namespace my-ns\nnamespace b\nconnector veth my-ns -- b',
  ),
  best(
    'name-characters',
    'namespace "ä"[1..2]\nnamespace b\nconnector veth "ä1" -- b',
    'Rename to ns1',
    'namespace ns1[1..2]\nnamespace b\nconnector veth ns11 -- b',
  ),
  best('name-characters', 'topology ""\n', 'Rename to topology1', 'topology topology1\n'),
  after(NODES, best('reserved-name', 'connector veth a.lo -- b', 'Rename to lo1', 'connector veth a.lo1 -- b')),
  best('reserved-name', 'switch ovs ovs-system', 'Rename to ovs-system1', 'switch ovs ovs-system1'),
  fix(
    'duplicate-name',
    'namespace a1\nnamespace a2\nnamespace a1 { }\n',
    'Rename to a3',
    'namespace a1\nnamespace a2\nnamespace a3 { }\n',
  ),
  fix(
    'duplicate-name',
    'namespace a\n\nnamespace a\nnamespace b',
    'Remove this declaration',
    'namespace a\n\nnamespace b',
  ),
  fix('duplicate-name', 'namespace h[1..3]\nnamespace h2\n', 'Rename to h4', 'namespace h[1..3]\nnamespace h4\n'),

  // References
  after(NODES, best('undeclared-node', 'connector veth a -- be', 'Change to b', 'connector veth a -- b')),
  after(NODES, best('undeclared-node', 'connector veth a -- H', 'Change to h', 'connector veth a -- h[*]')),
  best(
    'undeclared-node',
    'namespace a // one\nswitch bridge br\nconnector veth other.x -- br',
    'Declare `namespace other`',
    'namespace a // one\nnamespace other\nswitch bridge br\nconnector veth other.x -- br',
  ),
  fix(
    'undeclared-node',
    'namespace a\r\nconnector veth a -- lan\r\n',
    'Declare `switch bridge lan`',
    'namespace a\r\nswitch bridge lan\r\nconnector veth a -- lan\r\n',
  ),
  best(
    'undeclared-node',
    '// About.\n\n/** Doc. */\nconnector veth "1x" 10.0.0.1/24 -- y 10.0.0.2/24\nnamespace y',
    'Declare `namespace "1x"`',
    '// About.\n\n/** Doc. */\nconnector veth "1x" 10.0.0.1/24 -- y 10.0.0.2/24\nnamespace y\nnamespace "1x"',
  ),
  best(
    'undeclared-node',
    '// About.\n/** Doc. */\nconnector veth x -- x',
    'Declare `namespace x`',
    '// About.\nnamespace x\n/** Doc. */\nconnector veth x -- x',
  ),
  best(
    'undeclared-node',
    'topology t\nswitch ovs sw\nconnector internal x -- sw',
    'Declare `namespace x`',
    'topology t\nnamespace x\nswitch ovs sw\nconnector internal x -- sw',
  ),
  best(
    'undeclared-node',
    'namespace a\nconnector internal a -- lan',
    'Declare `switch ovs lan`',
    'namespace a\nswitch ovs lan\nconnector internal a -- lan',
  ),
  best(
    'undeclared-node',
    'switch ovs sw connector patch sw -- lan',
    'Declare `switch ovs lan`',
    'switch ovs sw\nswitch ovs lan\n connector patch sw -- lan',
  ),
  best(
    'undeclared-node',
    'namespace h[1..3]\nconnector veth h[*].x -- pc[*].x',
    'Declare `namespace pc[1..3]`',
    'namespace h[1..3]\nnamespace pc[1..3]\nconnector veth h[*].x -- pc[*].x',
  ),
  fix(
    'undeclared-node',
    'namespace h[1..3]\nnamespace a\nconnector veth h7 -- a',
    'Widen the family: h[1..7]',
    'namespace h[1..7]\nnamespace a\nconnector veth h7 -- a',
  ),

  // Kinds
  best('unknown-kind', 'switch brige br\n', 'Change to `bridge`', 'switch bridge br\n'),
  fix('unknown-kind', 'switch linux br\n', 'Change to `ovs`', 'switch ovs br\n'),
  after(NODES, best('unknown-kind', 'connector vet a -- b', 'Change to `veth`', 'connector veth a -- b')),
  after(NODES, best('unknown-kind', 'connector internl a -- sw', 'Change to `internal`', 'connector internal a -- sw')),
  best('unknown-kind', 'switch br0\n', 'Insert `bridge`', 'switch bridge br0\n'),
  after(NODES, best('tap-unsupported', 'connector tap a -- br', 'Change to `veth`', 'connector veth a -- br')),
  after(NODES, fix('tap-unsupported', 'connector tap a -- sw', 'Change to `internal`', 'connector internal a -- sw')),
  after(NODES, best('cannot-join', 'connector internal a -- br', 'Change to `veth`', 'connector veth a -- br')),
  after(NODES, fix('cannot-join', 'connector patch a -- sw', 'Change to `internal`', 'connector internal a -- sw')),
  best(
    'misplaced-block',
    'namespace a { port x { mtu 1400 } }\nnamespace b\nconnector veth a.x -- b',
    'Write `interface`',
    'namespace a { interface x { mtu 1400 } }\nnamespace b\nconnector veth a.x -- b',
  ),
  best(
    'misplaced-block',
    'switch bridge br { interface x { mtu 1400 } }\nnamespace b\nconnector veth br.x -- b',
    'Write `port`',
    'switch bridge br { port x { mtu 1400 } }\nnamespace b\nconnector veth br.x -- b',
  ),

  // Families
  best('family-range', 'namespace h[9..1]', 'Change to [1..9]', 'namespace h[1..9]'),
  fix('family-range', 'namespace h[1..20000]', 'Change to [1..10000]', 'namespace h[1..10000]'),
  after(
    NODES,
    best('member-range', 'connector veth h[3..1] -- br', 'Change to [1..3]', 'connector veth h[1..3] -- br'),
  ),
  after(
    NODES,
    best(
      'family-needs-members',
      'connector veth h.x -- br',
      'Use all of the family: h[*]',
      'connector veth h[*].x -- br',
    ),
  ),
  after(
    NODES,
    fix(
      'family-needs-members',
      'connector veth h.x -- br',
      'Use its first member: h[1]',
      'connector veth h[1].x -- br',
    ),
  ),
  after(NODES, best('not-a-family', 'connector veth a[1].x -- br', 'Remove the brackets', 'connector veth a.x -- br')),
  fix(
    'undeclared-member',
    'namespace h[1..3]\nnamespace a\nconnector veth h[2..9] -- a',
    'Widen the family: h[1..9]',
    'namespace h[1..9]\nnamespace a\nconnector veth h[2..9] -- a',
  ),
  after(
    NODES,
    fix(
      'undeclared-member',
      'connector veth h[2..9] -- a',
      'Stay within the family: h[2..3]',
      'connector veth h[2..3] -- a',
    ),
  ),
  after(
    NODES,
    fix('undeclared-member', 'connector veth h[9] -- a', 'Stay within the family: h[3]', 'connector veth h[3] -- a'),
  ),
  after(
    'namespace g[1..9]\nnamespace h[1..3]\n',
    fix('length-mismatch', 'connector veth h[*] -- g[3..8]', 'Shorten to g[3..5]', 'connector veth h[*] -- g[3..5]'),
  ),
  after(
    'namespace g[1..9]\nnamespace h[1..3]\n',
    fix('length-mismatch', 'connector veth g[*] -- h[2..3]', 'Shorten to g[1..2]', 'connector veth g[1..2] -- h[2..3]'),
  ),

  // Addresses
  after(
    NODES,
    best(
      'duplicate-address',
      'connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.1/24',
      'Use 10.0.0.2/24',
      'connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24',
    ),
  ),
  after(
    NODES,
    fix(
      'duplicate-address',
      'connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.1/24',
      'Remove this address',
      'connector veth a.x 10.0.0.1/24 -- b.x',
    ),
  ),
  after(
    NODES,
    fix(
      'duplicate-address',
      'connector veth h[*].x 10.0.0.1/24, fd00::1/64 -- br',
      'Remove this address',
      'connector veth h[*].x fd00::1/64 -- br',
    ),
  ),
  after(
    NODES,
    best(
      'network-address',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.0/24',
      'Use 10.0.0.2/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/24',
    ),
  ),
  best(
    'network-address',
    'switch bridge br { address 192.168.1.255/24 }',
    'Use 192.168.1.1/24',
    'switch bridge br { address 192.168.1.1/24 }',
  ),
  after(
    NODES,
    best(
      'no-prefix-length',
      'connector veth a 10.0.0.1/16 -- b 10.0.0.2',
      'Use 10.0.0.2/16',
      'connector veth a 10.0.0.1/16 -- b 10.0.0.2/16',
    ),
  ),
  best(
    'no-prefix-length',
    'switch bridge br { address fd00::1 }',
    'Use fd00::1/64',
    'switch bridge br { address fd00::1/64 }',
  ),
  after(
    NODES,
    best(
      'invalid-address',
      'connector veth a 10.0.0.1/255.255.255.0 -- b',
      'Use 10.0.0.1/24',
      'connector veth a 10.0.0.1/24 -- b',
    ),
  ),
  after(
    NODES,
    best(
      'invalid-address',
      'connector veth a 10.0.0.01/33 -- b',
      'Use 10.0.0.1/24',
      'connector veth a 10.0.0.1/24 -- b',
    ),
  ),
  after(
    NODES,
    fix(
      'invalid-address',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.300/24',
      'Use 10.0.0.2/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/24',
    ),
  ),
  after(
    NODES,
    fix(
      'invalid-address',
      'connector veth a 224.0.0.1/24 -- b',
      'Use 10.0.0.1/24',
      'connector veth a 10.0.0.1/24 -- b',
    ),
  ),
  after(
    NODES,
    best(
      'prefix-overlap',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/16',
      'Use 10.0.0.2/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/24',
    ),
  ),
  after(
    NODES,
    best(
      'prefix-overlap',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.129/25',
      'Use 10.0.0.129/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.129/24',
    ),
  ),
  after(
    NODES,
    best(
      'address-on-port',
      'connector veth a.x -- br.p 10.0.0.1/24',
      'Move it to a',
      'connector veth a.x 10.0.0.1/24 -- br.p',
    ),
  ),
  after(
    NODES,
    fix(
      'address-on-port',
      'connector veth a.x -- br.p 10.0.0.1/24',
      'Remove this address',
      'connector veth a.x -- br.p',
    ),
  ),
  fix(
    'address-on-port',
    'namespace a\nswitch bridge br { stp off }\nconnector veth a.x -- br.p 10.0.0.1/24',
    'Move it to the switch br',
    'namespace a\nswitch bridge br { stp off address 10.0.0.1/24 }\nconnector veth a.x -- br.p',
  ),
  best(
    'address-on-port',
    'namespace a\nswitch bridge br { port p { address 10.0.0.1/24 } }\nconnector veth a 10.0.1.1/24 -- br.p',
    'Move it to a',
    'namespace a\nswitch bridge br { port p { } }\nconnector veth a 10.0.1.1/24, 10.0.0.1/24 -- br.p',
  ),

  // Settings
  best(
    'misplaced-setting',
    'switch bridge br {\n  port p {\n    stp on\n  }\n}\nnamespace a\nconnector veth a -- br.p',
    'Move it to the switch br',
    'switch bridge br {\n  port p {\n  }\n  stp on\n}\nnamespace a\nconnector veth a -- br.p',
  ),
  best(
    'misplaced-setting',
    'namespace a { address 10.0.0.1/24 }\nnamespace b\nconnector veth a.x -- b',
    'Move it to a.x',
    'namespace a\nnamespace b\nconnector veth a.x 10.0.0.1/24 -- b',
  ),
  best(
    'misplaced-setting',
    'namespace a {\n  mtu 1400\n}\nnamespace b\nconnector veth a.x -- b',
    'Move it to a.x',
    'namespace a {\n  interface x { mtu 1400 }\n}\nnamespace b\nconnector veth a.x -- b',
  ),
  after(
    NODES,
    best(
      'misplaced-setting',
      'connector veth a -- br { address 10.0.0.1/24 mtu 1400 }',
      'Move it to a',
      'connector veth a 10.0.0.1/24 -- br { mtu 1400 }',
    ),
  ),
  best(
    'misplaced-setting',
    'switch bridge br\nnamespace a\nconnector veth a -- br { stp on }',
    'Move it to the switch br',
    'switch bridge br { stp on }\nnamespace a\nconnector veth a -- br',
  ),
  best('misplaced-setting', 'namespace a { stp on }\nnamespace b', 'Remove `stp`', 'namespace a\nnamespace b'),
  fix(
    'misplaced-setting',
    'namespace a { address 10.0.0.1/24 }\nnamespace b\nconnector veth a.x -- b',
    'Remove `address`',
    'namespace a\nnamespace b\nconnector veth a.x -- b',
  ),
  best(
    'misplaced-setting',
    'switch ovs s\nswitch ovs t\nconnector patch s -- t { mtu 1400 }',
    'Remove `mtu`',
    'switch ovs s\nswitch ovs t\nconnector patch s -- t',
  ),
  best(
    'duplicate-setting',
    'switch bridge br {\n  stp on\n  stp off\n}\n',
    'Remove this `stp`',
    'switch bridge br {\n  stp on\n}\n',
  ),
  fix(
    'duplicate-setting',
    'switch bridge br { mtu 1400 mtu 1300 }',
    'Keep this `mtu`, and remove the first',
    'switch bridge br { mtu 1300 }',
  ),
  best('invalid-mtu', 'switch bridge br { mtu 20 }', 'Use 1500', 'switch bridge br { mtu 1500 }'),
  fix('invalid-mtu', 'switch bridge br { mtu 99999 }', 'Use 65535', 'switch bridge br { mtu 65535 }'),
  fix('invalid-mtu', 'switch bridge br { mtu 20 }', 'Use 1280', 'switch bridge br { mtu 1280 }'),
  after(
    NODES,
    best(
      'mtu-below-ipv6',
      'connector veth a fd00::1/64 -- b { mtu 1000 }',
      'Raise the MTU to 1280',
      'connector veth a fd00::1/64 -- b { mtu 1280 }',
    ),
  ),
  best(
    'mtu-below-ipv6',
    'namespace a { interface x { mtu 1000 } }\nnamespace b\nconnector veth a.x fd00::1/64 -- b',
    'Raise the MTU to 1280',
    'namespace a { interface x { mtu 1280 } }\nnamespace b\nconnector veth a.x fd00::1/64 -- b',
  ),
  fix(
    'mtu-below-ipv6',
    'switch bridge br {\n  mtu 1000\n  address fd00::1/64\n}',
    'Remove this address',
    'switch bridge br {\n  mtu 1000\n}',
  ),
  best(
    'invalid-mac',
    'switch bridge br { mac 03:00:00:00:00:01 }',
    'Use 02:00:00:00:00:01',
    'switch bridge br { mac 02:00:00:00:00:01 }',
  ),
  best(
    'invalid-mac',
    'switch bridge br { mac 00:00:00:00:00:00 }',
    'Use 02:00:00:00:00:01',
    'switch bridge br { mac 02:00:00:00:00:01 }',
  ),
  best(
    'duplicate-mac',
    'switch bridge br { mac 02:00:00:00:00:01 }\nnamespace a { interface x { mac 02:00:00:00:00:01 } }\nconnector veth a.x -- br',
    'Use 02:00:00:00:00:02',
    'switch bridge br { mac 02:00:00:00:00:01 }\nnamespace a { interface x { mac 02:00:00:00:00:02 } }\nconnector veth a.x -- br',
  ),
  best(
    'duplicate-mac',
    'switch bridge br\nnamespace h[1..2] { interface x { mac 02:00:00:00:00:01 mtu 1400 } }\nconnector veth h[*].x -- br',
    'Remove this `mac`',
    'switch bridge br\nnamespace h[1..2] { interface x { mtu 1400 } }\nconnector veth h[*].x -- br',
  ),

  // Interfaces and ports
  after(
    NODES,
    best(
      'interface-taken',
      'connector veth a.eth0 -- b\nconnector veth a.eth0 -- br',
      'Rename to eth1',
      'connector veth a.eth0 -- b\nconnector veth a.eth1 -- br',
    ),
  ),
  after(
    NODES,
    fix(
      'interface-taken',
      'connector veth a.eth0 -- b\nconnector veth a.eth0 -- br',
      'Leave the interface name out, to have it derived',
      'connector veth a.eth0 -- b\nconnector veth a -- br',
    ),
  ),
  after(
    NODES,
    best(
      'interface-taken',
      'connector veth h[*].x -- br.p',
      'Leave the port name out, to have it derived',
      'connector veth h[*].x -- br',
    ),
  ),
  after(
    NODES,
    best(
      'name-clash',
      'connector veth a -- br.p\nconnector veth b -- sw.p',
      'Rename to p1',
      'connector veth a -- br.p\nconnector veth b -- sw.p1',
    ),
  ),
  after(
    NODES,
    fix(
      'name-clash',
      'connector veth a -- br.sw',
      'Leave the port name out, to have it derived',
      'connector veth a -- br',
    ),
  ),
  after(NODES, best('name-clash', 'connector internal a.sw -- sw', 'Rename to sw1', 'connector internal a.sw1 -- sw')),
  after(
    NODES,
    best('internal-port-name', 'connector internal a.x -- sw.y', 'Remove .y', 'connector internal a.x -- sw'),
  ),
  after(
    NODES,
    fix('internal-port-name', 'connector internal a -- sw.y', 'Move .y to a', 'connector internal a.y -- sw'),
  ),

  // Blocks
  best(
    'unused-block',
    'namespace a { interface eth { mtu 1400 } }\nnamespace b\nconnector veth a.eth0 -- b',
    'Change to eth0',
    'namespace a { interface eth0 { mtu 1400 } }\nnamespace b\nconnector veth a.eth0 -- b',
  ),
  best(
    'unused-block',
    'namespace a { interface eth0 { mtu 1400 } }\nnamespace b\nconnector veth b -- a\nconnector veth a -- b',
    'Name it in the connector of line 3',
    'namespace a { interface eth0 { mtu 1400 } }\nnamespace b\nconnector veth b -- a.eth0\nconnector veth a -- b',
  ),
  best(
    'unused-block',
    'namespace h[1..3] { interface wan { mtu 1400 } }\nnamespace b\nconnector veth h[*] -- b',
    'Name it in the connector of line 3',
    'namespace h[1..3] { interface wan { mtu 1400 } }\nnamespace b\nconnector veth h[*].wan -- b',
  ),
  fix('unused-block', 'namespace a {\n  interface x { mtu 1400 }\n}\n', 'Remove this block', 'namespace a {\n}\n'),
  best(
    'duplicate-block',
    'namespace a {\n  interface x { mtu 1400 }\n  interface x { mac 02:00:00:00:00:01 }\n}\nnamespace b\nconnector veth a.x -- b',
    'Move its settings to the first block',
    'namespace a {\n  interface x { mtu 1400 mac 02:00:00:00:00:01 }\n}\nnamespace b\nconnector veth a.x -- b',
  ),
  fix(
    'duplicate-block',
    'namespace a { interface x { mtu 1400 } interface x { mtu 1300 } }\nnamespace b\nconnector veth a.x -- b',
    'Remove this block',
    'namespace a { interface x { mtu 1400 } }\nnamespace b\nconnector veth a.x -- b',
  ),

  // Connectors
  best(
    'missing-end',
    'namespace a\nswitch ovs sw\nswitch bridge br\nconnector internal a.x 10.0.0.1/24\n',
    'Join it to sw',
    'namespace a\nswitch ovs sw\nswitch bridge br\nconnector internal a.x 10.0.0.1/24 -- sw\n',
  ),
  after(
    NODES,
    fix('missing-end', 'connector veth a.x { mtu 1400 }', 'Join it to br', 'connector veth a.x -- br { mtu 1400 }'),
  ),
  best(
    'switch-loop',
    'switch bridge br\nconnector veth br -- br',
    'Turn STP on for br',
    'switch bridge br { stp on }\nconnector veth br -- br',
  ),
  best(
    'switch-loop',
    'switch bridge br { stp off }\nconnector veth br -- br',
    'Turn STP on for br',
    'switch bridge br { stp on }\nconnector veth br -- br',
  ),

  // The topology's name
  best(
    'topology-not-first',
    '// About.\nnamespace a\ntopology lab\n',
    'Move it to the top',
    'topology lab\n// About.\nnamespace a\n',
  ),
  best(
    'topology-not-first',
    'topology one\nnamespace a\ntopology two\nnamespace b',
    'Remove this line',
    'topology one\nnamespace a\nnamespace b',
  ),

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
  best('unexpected-character', "namespace 'a.b'\n", 'Use double quotes', 'namespace "a.b"\n'),
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
  after(NODES, best('unknown-kind', 'connector a -- b', 'Insert `veth`', 'connector veth a -- b')),
  after(NODES, best('syntax', 'connector veth a b', 'Insert `--`', 'connector veth a -- b')),
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

  // VLANs
  ...[
    best('invalid-vlan', 'trunk 10, 4095', 'Change to 4094', 'trunk 10, 4094'),
    best('invalid-vlan', 'trunk 30..20', 'Change to 20..30', 'trunk 20..30'),
    best('invalid-vlan', 'trunk 40-50', 'Change to 40..50', 'trunk 40..50'),
    best('vlan-and-trunk', 'vlan 5 trunk 10', 'Change `vlan` to `native`', 'native 5 trunk 10'),
    best('native-without-trunk', 'native 5', 'Change `native` to `vlan`', 'vlan 5'),
    best('native-in-trunk', 'trunk 1..9 native 7', 'Take 7 out of the trunk', 'trunk 1..6, 8..9 native 7'),
    fix('native-in-trunk', 'trunk 7 native 7', 'Remove `native`', 'trunk 7'),
  ].map(of => {
    const around = (settings: string): string =>
      `namespace a\nswitch ovs s { port p { ${settings} } }\nconnector veth a -- s.p\n`;
    return { ...of, source: around(of.source), result: around(of.result) };
  }),
  after(NODES, best('vlan-needs-port', 'connector veth a -- b { vlan 5 }', 'Remove `vlan`', 'connector veth a -- b')),
  best(
    'vlan-filtering-off',
    'namespace a\nswitch bridge l { vlan-filtering off }\nconnector veth a -- l { vlan 5 }',
    'Turn VLAN filtering on',
    'namespace a\nswitch bridge l { vlan-filtering on }\nconnector veth a -- l { vlan 5 }',
  ),

  // Routes
  ...[
    best('invalid-route', 'route 10.1.0.1/16 via 10.0.0.2', 'Use 10.1.0.0/16', 'route 10.1.0.0/16 via 10.0.0.2'),
    best('invalid-route', 'route default via 10.0.0.2/24', 'Use 10.0.0.2', 'route default via 10.0.0.2'),
    fix('route-without-way', 'route default', 'Route it over eth0', 'route default dev eth0'),
    best('undeclared-interface', 'route default dev eth', 'Change to eth0', 'route default dev eth0'),
    best(
      'duplicate-route',
      'route default via 10.0.0.2 route default dev eth0',
      'Remove this route',
      'route default via 10.0.0.2',
    ),
    fix(
      'duplicate-route',
      'route default via 10.0.0.2 route default dev eth0',
      'Add `metric 100`',
      'route default via 10.0.0.2 route default dev eth0 metric 100',
    ),
    fix('sysctl-key', 'forward on sysctl kernel.panic = 1', 'Remove this parameter', 'forward on'),
  ].map(of => {
    const around = (settings: string): string =>
      `namespace a { ${settings} }\nnamespace b\nconnector veth a.eth0 10.0.0.1/24 -- b.eth0 10.0.0.2/24\n`;
    return { ...of, source: around(of.source), result: around(of.result) };
  }),

  // Tunnels
  ...[
    best('missing-vxlan-id', '192.0.2.9', 'Add `id 1`', '192.0.2.9 { id 1 }'),
    best('invalid-vxlan-id', '192.0.2.9 { id 16777216 }', 'Use 1', '192.0.2.9 { id 1 }'),
    best('invalid-udp-port', '192.0.2.9 { id 1 port 0 }', 'Use 4789', '192.0.2.9 { id 1 port 4789 }'),
    best('invalid-tunnel-address', '192.0.2.9/24 { id 1 }', 'Use 192.0.2.9', '192.0.2.9 { id 1 }'),
    best('tunnel-ends', '192.0.2.9 { id 1 local fd00::1 }', 'Remove `local`, to have it chosen', '192.0.2.9 { id 1 }'),
    best(
      'duplicate-tunnel',
      '192.0.2.9 { id 1 }\nconnector vxlan br -- 192.0.2.8 { id 1 }',
      'Use 2',
      '192.0.2.9 { id 1 }\nconnector vxlan br -- 192.0.2.8 { id 2 }',
    ),
  ].map(of => {
    const start = 'switch bridge br\nconnector vxlan br -- ';
    return { ...of, source: start + of.source, result: start + of.result };
  }),
  best(
    'unknown-kind',
    'switch bridge br\nconnector vxlna br -- 192.0.2.9 { id 1 }',
    'Change to `vxlan`',
    'switch bridge br\nconnector vxlan br -- 192.0.2.9 { id 1 }',
  ),

  // The host, subnets and what is left alone
  best(
    'nat-without-address',
    'namespace a\nswitch bridge br { nat on }\nconnector veth a 10.0.0.1/24 -- br',
    'Give the switch the address 10.0.0.2/24',
    'namespace a\nswitch bridge br { nat on address 10.0.0.2/24 }\nconnector veth a 10.0.0.1/24 -- br',
  ),
  fix('nat-without-address', 'switch bridge br { nat on }', 'Turn NAT off', 'switch bridge br { nat off }'),
  best(
    'address-on-nic',
    'switch bridge br\nconnector uplink host.eth1 10.0.0.1/24, 10.0.0.2/24 -- br',
    'Remove these addresses',
    'switch bridge br\nconnector uplink host.eth1 -- br',
  ),
  best(
    'uplink-port-name',
    'switch bridge br\nconnector uplink host.eth1 -- br.p',
    'Remove .p',
    'switch bridge br\nconnector uplink host.eth1 -- br',
  ),
  best(
    'cannot-join',
    'switch bridge br\nconnector macvlan host.eth1 -- br',
    'Change to `veth`',
    'switch bridge br\nconnector veth host.eth1 -- br',
  ),
  best(
    'invalid-subnet',
    'switch bridge br { subnet 10.0.0.1/24 }',
    'Use 10.0.0.0/24',
    'switch bridge br { subnet 10.0.0.0/24 }',
  ),
  fix(
    'invalid-subnet',
    'switch bridge br { subnet 10.0.0.0/24, 224.0.0.0/24 }',
    'Remove this prefix',
    'switch bridge br { subnet 10.0.0.0/24 }',
  ),
  best(
    'full-subnet',
    'namespace h[1..20]\nswitch bridge br { subnet 10.0.0.0/30 }\nconnector veth h[*] -- br',
    'Widen to 10.0.0.0/27',
    'namespace h[1..20]\nswitch bridge br { subnet 10.0.0.0/27 }\nconnector veth h[*] -- br',
  ),
  best(
    'unconnected',
    'namespace a\nnamespace h[1..3]\nswitch bridge br\nconnector veth a -- br\n',
    'Add `connector veth h[*] -- br`',
    'namespace a\nnamespace h[1..3]\nswitch bridge br\nconnector veth a -- br\nconnector veth h[*] -- br\n',
  ),
  fix(
    'unconnected',
    'namespace a\nswitch bridge br\nnamespace b\nconnector veth a -- br\n',
    'Remove this declaration',
    'namespace a\nswitch bridge br\nconnector veth a -- br\n',
  ),
  fix(
    'mtu-mismatch',
    'namespace a { interface x { mtu 9000 } }\nnamespace b\nswitch bridge br\nconnector veth a.x -- br\nconnector veth b -- br',
    'Use 1500',
    'namespace a { interface x { mtu 1500 } }\nnamespace b\nswitch bridge br\nconnector veth a.x -- br\nconnector veth b -- br',
  ),
];
