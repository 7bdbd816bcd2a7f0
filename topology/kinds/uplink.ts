import type { Uplink } from '../topology.ts';
import { attached, onNic, type PairingKind } from './kind.ts';

/** A network interface of the host as a port of a switch. */
export const uplink: PairingKind<Uplink> = {
  doc: 'Makes a network interface of the machine, such as `host.eth1`, a port of a switch; changes the machine itself.',
  called: 'An uplink',
  joinsInWords: 'a network interface of the host, such as `host.eth1`, and a switch',
  snippet: { label: 'host.NIC -- SWITCH', insert: 'host.${1:eth1} -- ${2:SWITCH}' },
  line: 'stroke-width:2.6',
  settings: ['vlan'],
  joins: [
    ['host', 'bridge'],
    ['host', 'ovs'],
  ],
  makes: 'right',
  nic: {
    use: 'taken',
    says: (nic, node) =>
      `${nic} will be a port of ${node}: what this machine does through it stops while the topology is applied.`,
  },
  portName: {
    code: 'uplink-port-name',
    words: "The port of an uplink has the name of the machine's network interface",
  },
  isDevice: () => true,
  build: ([port], { source }) => ({ kind: 'uplink', port, source }),
  attachments: ({ port }) => [attached(port, true), onNic(port.name)],
  withInterfaces: (connector, change) => ({ ...connector, port: change(connector.port) }),
};
