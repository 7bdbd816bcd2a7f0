import type { Macvlan } from '../topology.ts';
import { attached, onNic, type PairingKind } from './kind.ts';

/** A namespace's own interface on one of the host (ip-link(8)). */
export const macvlan: PairingKind<Macvlan> = {
  doc: 'An interface of the namespace’s own on a network interface of the machine, which goes on working.',
  called: 'A macvlan',
  joinsInWords: 'a namespace and a network interface of the host, such as `host.eth1`',
  snippet: { label: 'NS.eth0 -- host.NIC', insert: '${1:NAMESPACE}.${2:eth0} -- host.${3:eth1}' },
  line: 'stroke-dasharray:10 3 2 3',
  settings: ['mtu'],
  joins: [['namespace', 'host']],
  makes: 'left',
  nic: {
    use: 'shared',
    says: (nic, node) => `${node} will be on the network behind ${nic}, seen by all that is there.`,
  },
  isDevice: () => true,
  build: ([end, { name: parent }], { source }) => ({ kind: 'macvlan', parent, end, source }),
  attachments: ({ end, parent }) => [attached(end, true), onNic(parent)],
  whyAnother: (before, after) => (before.parent === after.parent ? undefined : 'its parent is another'),
  withInterfaces: (connector, change) => ({ ...connector, end: change(connector.end) }),
};
