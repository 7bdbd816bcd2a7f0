import type { Connector, Interface, SourceRange, Switch } from '../../topology/topology.ts';
import type { Setting } from '../script/sysctls.ts';
import type { Difference } from '../state/difference.ts';
import type { LiveLink, LiveOvsPort, LiveState } from '../state/live-state.ts';
import type { Command } from './command.ts';

/** What a connector or switch must know of what is made with it. */
export interface Around {
  readonly topologyName: string;
  /** The device group that marks what is the topology's own. */
  readonly group: number;
  /** The names of which there is but one among all that the article's way makes on the machine and moves. */
  readonly namesUsedOnce: ReadonlySet<string>;
  /** The number of an end among all that impair what leaves by them; absent for one that does not. */
  impairedIndex(end: Interface): number | undefined;
  /** The kernel parameters of an interface in a namespace that is made as well. */
  parametersOf(end: Interface): readonly Setting[];
  /** The word for a switch in a command of the article's way: `$BRIDGE` or its name. */
  switchWord(name: string): string;
}

/** What is there once it is made, for what a kind needs. */
export interface Surroundings {
  /** The names of the network interfaces that the topology makes on the machine. */
  readonly devices: ReadonlySet<string>;
  /** Those that are made and those that stand already, by name. */
  readonly switches: ReadonlyMap<string, Switch>;
}

/** Commands of the article's way under a comment. */
export interface Block {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** What is seen of a topology in the machine's own namespace or in Open vSwitch. See `script/parts.ts`. */
export interface Part {
  readonly what: 'namespace' | 'link' | 'ovs-bridge' | 'ovs-port' | 'uplink' | 'nft-table';
  readonly name: string;
  readonly source?: SourceRange;
  /**
   * Always, when absent. `passing`: only while it is made, before it is moved to its namespace; `passing, one by one`: only
   * when the article's way makes it. `settled`: only once it is made.
   */
  readonly seen?: 'passing' | 'passing, one by one' | 'settled';
}

/** The sorts of what an apply may need of the machine, in the order in which they are looked at. See `script/needs.ts`. */
export const NEEDS = [
  'tool',
  'user',
  'file',
  'existing',
  'inside',
  'switch',
  'sysctl',
  'kernel',
  'forwarding',
  'forwarded',
  'parent',
  'datapath',
  'tunnel',
] as const;

/** What a kernel may lack; `try` and `why_missing` in `script/shell/needs.sh` know each, and so does `nslink doctor`. */
export const KERNEL_FEATURES = ['netem', 'tbf', 'vlan-filtering', 'vxlan', 'macvlan', 'tap', 'masquerade'] as const;

export type KernelFeature = (typeof KERNEL_FEATURES)[number];

/** What an apply needs of the machine. */
export interface Need {
  readonly text: `kernel ${KernelFeature}` | `${Exclude<(typeof NEEDS)[number], 'kernel'>} ${string}`;
  readonly of: { readonly source?: SourceRange };
}

/** A network interface, by where it is. */
export type Device = Pick<Interface, 'node' | 'nodeKind' | 'name' | 'source'>;

/** What takes a connector away. */
interface Removal {
  /** Its ports of Open vSwitch. They go before their devices: a port whose device is gone would stay behind. */
  readonly ports: readonly string[];
  /** The network interface with which all of it goes. */
  readonly link?: Device;
  /** The one that goes with its port, unless ovs-vswitchd was restarted since. */
  readonly leftover?: Device;
  /** The network interface of the machine that is given back. */
  readonly lent?: string;
}

/** A command that changes a setting in place; see `script/change/setting-steps.ts` for their order. */
export type ChangingCommand = Command & {
  readonly phase: 'gone' | 'settings' | 'routes' | 'raise switches';
  readonly program:
    'ip' | 'bridge' | 'tc' | 'ovs-vsctl' | 'set_parameters' | 'reset_parameters' | 'set_machine_parameters';
};

/** How the compiler makes, changes, removes and finds one kind of connector. */
export interface Made<C extends Connector> {
  /** One of them, for the terminal; two of them have one letter more. */
  readonly called: string;
  /** What a script of the article's way says before it removes them. */
  readonly removing: string;
  /** In few processes. */
  batch(connector: C, around: Around): readonly Command[];
  /** One command a line, as in the article, up to where addresses are given. */
  classic(connector: C, around: Around): readonly Block[];
  /** Whether the article's way numbers it among the ports of switches; else it comes before them. */
  isPort(connector: C): boolean;
  /** The interfaces that the article's way makes on the machine and then moves, if their names allow it. */
  movedInArticle(connector: C): readonly Interface[];
  parts(connector: C, around: Pick<Around, 'namesUsedOnce'>): readonly Part[];
  removal(connector: C): Removal;
  /** What changes one of its interfaces in place besides MAC address, MTU, addresses, VLANs and impairment of all that have them. */
  change?(before: Interface, after: Interface): readonly ChangingCommand[];
  /** How it differs from what is found besides what all kinds have in common. */
  readonly compare?: Comparisons<C>;
  /** Besides what impairments need. */
  needs(connector: C, around: Surroundings): readonly Need[];
}

/** `object` is what a difference is about. */
interface Comparisons<C extends Connector> {
  /** One of its network interfaces; `host` are those of the machine. */
  link?(connector: C, object: string, live: LiveLink, host: ReadonlyMap<string, LiveLink>): readonly Difference[];
  /** One of its ports of Open vSwitch. */
  ovsPort?(connector: C, object: string, live: LiveOvsPort): readonly Difference[];
}

/** The same for one kind of switch. */
export interface MadeSwitch<S extends Switch> {
  readonly called: string;
  /** The programs that only the article's way calls. */
  readonly classicTools: readonly string[];
  /** With all its settings. */
  batch(item: S, around: Pick<Around, 'topologyName' | 'group'>): readonly Command[];
  /** The same one by one, after `BRIDGE=…`. */
  classic(item: S, topologyName: string): readonly Command[];
  /** Whether it is taken up in the end, also without addresses. */
  readonly isAlwaysUp: boolean;
  /** The datapath that it asks for, `auto` when the script is to choose; absent when it has none. */
  datapath(item: S): 'system' | 'netdev' | 'auto' | undefined;
  readonly part: 'link' | 'ovs-bridge';
  /** How the article's way removes it; `isFirst`: before the devices of its ports. */
  readonly removal: {
    readonly title: string;
    readonly isFirst: boolean;
    readonly commands: (name: string) => readonly string[];
  };
  /** What changes one into another of the same name; `before` may be one that was found. */
  change(before: S & Found, after: S): readonly ChangingCommand[];
  /** What a port that comes or goes takes from it, again. */
  afterPorts(item: S): readonly ChangingCommand[];
  compare(item: S, seen: SeenSwitch): readonly Difference[];
  /** With its settings as they are found; `item` has the link's already. */
  present(item: S, seen: SeenSwitch): S;
  needs(item: S): readonly Need[];
}

/** What a repair finds, besides settings that a topology has. */
export interface Found {
  readonly isDown?: true;
  readonly hasNoArp?: true;
  /** Whether the machine has more of it than the addresses that were written. */
  readonly isOpen?: true;
  readonly portFlags?: readonly string[];
  readonly isPoliced?: true;
}

/** Where a switch is looked for. */
export interface SeenSwitch {
  readonly topologyName: string;
  /** The device group that marks what is the topology's own. */
  readonly group: string;
  /** Its own network interface, if there is one. */
  readonly link: LiveLink | undefined;
  readonly live: LiveState;
}
