import { expect, test, vi } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';

const SETTINGS = {
  namespace: [
    'route',
    'route default via',
    'route 10.0.0.0/8 dev',
    'route default metric',
    'forward',
    'sysctl',
    'sysctl a =',
  ],
  switch: [
    'subnet',
    'nat',
    'stp',
    'ageing',
    'vlan-filtering',
    'datapath',
    'controller',
    'fail-mode',
    'address',
    'mac',
    'mtu',
  ],
  port: ['vlan', 'trunk', 'trunk 1..', 'trunk 1,', 'native'],
  connector: ['rate', 'delay', 'jitter', 'loss', 'vlan', 'mtu'],
  vxlan: ['id', 'port', 'local'],
} as const;

const AROUND: Readonly<Record<keyof typeof SETTINGS, (setting: string) => string>> = {
  namespace: setting => `namespace n { ${setting} }`,
  switch: setting => `switch ovs s { ${setting} }`,
  port: setting => `namespace n switch ovs s { port p { ${setting} } } connector veth n -- s.p`,
  connector: setting => `namespace n switch ovs s connector veth n -- s { ${setting} }`,
  vxlan: setting => `switch ovs s connector vxlan s -- 192.0.2.1 { ${setting} }`,
};

const cases = (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).flatMap(block =>
  SETTINGS[block].map(setting => AROUND[block](setting)),
);

test.each(cases)('%s: a syntax error, and the checker does not mind', async text => {
  const errors = vi.spyOn(console, 'error');
  const { diagnostics } = await compileSource(text, 'x.nslink');
  expect(diagnostics.map(({ code }) => code)).toContain('syntax');
  expect(diagnostics.map(({ message }) => message).join()).not.toContain('undefined');
  expect(errors).not.toHaveBeenCalled();
});
