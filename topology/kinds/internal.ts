import { USUAL_MTU } from '../settings/mtu.ts';
import type { InternalPort } from '../topology.ts';
import { attached, type PairingKind } from './kind.ts';

/** An Open vSwitch internal port whose interface lives in a namespace (ovs-vsctl(8)). */
export const internal: PairingKind<InternalPort> = {
  doc: 'An Open vSwitch internal port moved into a namespace: one interface and no second end.',
  called: 'An internal',
  joinsInWords: 'a namespace and an Open vSwitch',
  snippet: { label: 'NS.eth0 -- OVS', insert: '${1:NAMESPACE}.${2:eth0} -- ${3:OVS}' },
  line: 'stroke-width:2.4;stroke-dasharray:1 4;stroke-linecap:round',
  settings: ['mtu', 'vlan'],
  joins: [['namespace', 'ovs']],
  makes: 'left',
  portName: {
    code: 'internal-port-name',
    words: "An internal port is one interface, named at the namespace's end",
  },
  isPortOfOvs: true,
  usualMtu: USUAL_MTU,
  isDevice: () => true,
  build: ([inside, onSwitch], { source }) => ({
    kind: 'internal',
    switch: onSwitch.node,
    port: { ...inside, ...(onSwitch.vlans && { vlans: onSwitch.vlans }) },
    source,
  }),
  attachments: ({ port, switch: node }) => [
    attached(port, true),
    { node, nodeKind: 'ovs', name: port.name, ...(port.vlans && { vlans: port.vlans }), isDevice: false },
  ],
  withInterfaces: (connector, change) => ({ ...connector, port: change(connector.port) }),
};
