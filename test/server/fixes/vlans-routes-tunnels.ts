import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const VLANS_ROUTES_TUNNELS_FIXES: readonly FixCase[] = [
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
];
