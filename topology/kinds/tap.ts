import { USUAL_MTU } from '../settings/mtu.ts';
import type { Tap } from '../topology.ts';
import { attached, type LoneKind } from './kind.ts';

/** A network interface whose other end is a program (ip-tuntap(8); Documentation/networking/tuntap.rst). */
export const tap: LoneKind<Tap> = {
  doc: 'A network interface whose other end is a program, such as a virtual machine: on a switch, in a namespace or on the machine.',
  called: 'A tap',
  joinsInWords: 'a switch, a namespace or the host with a program',
  snippet: { label: 'NODE.vm1', insert: '${1:SWITCH}.${2:vm1}' },
  line: 'stroke-dasharray:1 3;stroke-linecap:round',
  settings: ['user', 'multi-queue', 'mtu', 'vlan'],
  joins: { alone: ['bridge', 'ovs', 'namespace', 'host'] },
  standsOn: { is: 'A tap is an interface', of: 'a switch or a namespace' },
  otherEnd: 'a program',
  usualMtu: USUAL_MTU,
  isDevice: () => true,
  build: (end, { tap, source }) => ({ kind: 'tap', end, ...tap, source }),
  attachments: ({ end }) => [attached(end, true)],
  whyAnother(before, after) {
    if (before.user !== after.user) return 'it is another user’s';
    return before.multiQueue === after.multiQueue
      ? undefined
      : 'whether it has several queues is settled when it is made';
  },
  withInterfaces: (connector, change) => ({ ...connector, end: change(connector.end) }),
};
