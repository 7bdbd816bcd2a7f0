import type { KernelFeature } from '../../compiler/kinds/made.ts';
import { allOf } from '../../topology/names/shown-name.ts';
import { IMPAIRMENT_KEYS, IMPAIRMENTS } from '../../topology/settings/impairments.ts';
import type { Check } from './check.ts';

/** What is asked of a host, and why. */
export interface Question {
  readonly group: Check['group'];
  /** As it is called where it is there. */
  readonly label: string;
  /** What needs it; absent when every topology does. */
  readonly neededBy?: string;
}

const OVS = 'switch ovs';

/** The programs that are looked for; without `neededBy`, every script starts them. */
const PROGRAMS: Readonly<Record<string, string | undefined>> = {
  ip: undefined,
  awk: undefined,
  stat: undefined,
  find: undefined,
  xargs: undefined,
  nsenter: undefined,
  unshare: undefined,
  flock: undefined,
  tc: allOf(IMPAIRMENT_KEYS),
  bridge: 'VLANs on switch bridge',
  nft: 'nat',
  'ovs-vsctl': OVS,
  'ovs-appctl': OVS,
  'ovsdb-server': `${OVS} in a sandbox`,
  'ovs-vswitchd': `${OVS} in a sandbox`,
  ethtool: `uplinks, and ${OVS} on the userspace datapath`,
  brctl: 'scripts in the style classic',
  sysctl: 'kernel parameters in the style classic',
  ping: 'try and bench',
  fping: 'test and apply --verify',
  iperf3: 'bench',
  tcpdump: 'capture',
};

const OTHERS = {
  'kernel:namespaces': { group: 'kernel', label: 'network namespaces' },
  'kernel:veth': { group: 'kernel', label: 'veth', neededBy: 'connector veth' },
  'kernel:bridge': { group: 'kernel', label: 'bridge', neededBy: 'switch bridge' },
  'kernel:vlan-filtering': { group: 'kernel', label: 'VLANs on bridges', neededBy: 'VLANs on switch bridge' },
  'kernel:vxlan': { group: 'kernel', label: 'vxlan', neededBy: 'connector vxlan on switch bridge' },
  'kernel:tap': { group: 'kernel', label: 'tap', neededBy: 'connector tap' },
  'kernel:macvlan': { group: 'kernel', label: 'macvlan', neededBy: 'connector macvlan' },
  'kernel:netem': {
    group: 'kernel',
    label: 'netem',
    neededBy: allOf(IMPAIRMENT_KEYS.filter(key => !IMPAIRMENTS[key].isForTbf)),
  },
  'kernel:tbf': {
    group: 'kernel',
    label: 'tbf',
    neededBy: allOf(IMPAIRMENT_KEYS.filter(key => IMPAIRMENTS[key].isForTbf)),
  },
  'kernel:masquerade': { group: 'kernel', label: 'masquerade', neededBy: 'nat' },
  'user-namespaces': { group: 'kernel', label: 'user namespaces for all users', neededBy: 'sandboxes without root' },
  'own-kernel': { group: 'kernel', label: 'a kernel of its own for sandboxes', neededBy: '--kernel own' },
  'forwarding:4': { group: 'kernel', label: 'IPv4 forwarding', neededBy: 'nat of IPv4' },
  'forwarding:6': { group: 'kernel', label: 'IPv6 forwarding', neededBy: 'nat of IPv6' },
  'forward-filter:4': { group: 'kernel', label: 'nothing drops forwarded IPv4 packets', neededBy: 'nat of IPv4' },
  'forward-filter:6': { group: 'kernel', label: 'nothing drops forwarded IPv6 packets', neededBy: 'nat of IPv6' },
  'ovs-datapath': { group: 'kernel', label: 'Open vSwitch datapath', neededBy: 'datapath system' },
  tun: { group: 'kernel', label: '/dev/net/tun', neededBy: `${OVS} on the userspace datapath` },
  'open-vswitch': { group: 'services', label: 'Open vSwitch', neededBy: `${OVS} on this machine` },
  'bridge-ports': { group: 'limits', label: 'bridge ports', neededBy: 'large topologies' },
  inotify: { group: 'limits', label: 'inotify', neededBy: 'editors and whatever else watches files' },
  'file-handles': { group: 'limits', label: 'file handles', neededBy: 'large topologies' },
  'open-files': { group: 'limits', label: 'open files', neededBy: 'large topologies' },
  'net-namespaces': { group: 'limits', label: 'network namespaces', neededBy: 'large topologies' },
} satisfies Readonly<Record<`kernel:${KernelFeature}`, Question> & Record<string, Question>>;

/** The names of all programs to look for; `becomeRoot` is the one that makes an ordinary user root. */
export function programsToFind(becomeRoot: string | undefined): readonly string[] {
  return [...Object.keys(PROGRAMS), ...(becomeRoot === undefined ? [] : [becomeRoot])];
}

/** What was asked by that name. */
export function questionOf(what: string): Question {
  const asked: Readonly<Record<string, Question>> = OTHERS;
  const program = /^program:(.*)$/.exec(what)?.[1];
  if (program === undefined) return asked[what] ?? { group: 'kernel', label: what };
  const neededBy = program in PROGRAMS ? PROGRAMS[program] : 'apply and teardown on this machine';
  return { group: 'programs', label: program, ...(neededBy === undefined ? {} : { neededBy }) };
}
