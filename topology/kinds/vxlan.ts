import type { Vxlan } from '../topology.ts';
import { attached, type LoneKind } from './kind.ts';

/** A tunnel of an Open vSwitch exists in Open vSwitch only. */
const isDevice: LoneKind['isDevice'] = on => on !== 'ovs';

/** A switch port that is a tunnel to another host (RFC 7348). */
export const vxlan: LoneKind<Vxlan> = {
  doc: 'A tunnel from a switch to another host, as in `br0 -- 192.0.2.9 { id 42 }`.',
  called: 'A vxlan',
  joinsInWords: "a switch and another host's address",
  snippet: { label: 'SWITCH -- ADDRESS { id N }', insert: '${1:SWITCH} -- ${2:192.0.2.9} { id ${3:42} }' },
  line: 'stroke-dasharray:3 3;stroke-width:2.6',
  settings: ['id', 'port', 'local', 'mtu', 'vlan'],
  joins: { remote: ['bridge', 'ovs'] },
  standsOn: { is: 'A tunnel is a port', of: 'a switch' },
  isDevice,
  build: (port, { tunnel = { remote: '', id: 0, udpPort: 0 }, source }) => ({ kind: 'vxlan', port, ...tunnel, source }),
  attachments: ({ port }) => [attached(port, isDevice(port.nodeKind))],
  remote: ({ remote }) => remote,
  whyAnother: (before, after) =>
    (['id', 'remote', 'udpPort', 'local'] as const).every(key => before[key] === after[key])
      ? undefined
      : 'its tunnel is another',
  withInterfaces: (connector, change) => ({ ...connector, port: change(connector.port) }),
};
