import type { Topology } from '../../topology/topology.ts';
import { attachmentsOf } from '../../topology/kinds/attachments.ts';
import { oddEntries } from './compare-fdb.ts';
import { extraIn } from './extra-in.ts';
import { ovsSwitches } from '../../topology/switches.ts';
import type { Difference } from './difference.ts';
import type { LiveNamespace, LiveOvsBridge, LiveState } from './live-state.ts';

/** Those that some kernel modules put into each new namespace by themselves (`net.core.fb_tunnels_only_for_init_net`). */
const OF_THE_KERNEL = new Set(
  'lo tunl0 gre0 gretap0 erspan0 ip_vti0 ip6_vti0 sit0 ip6tnl0 ip6gre0 ip6gretap0 ip6erspan0'.split(' '),
);

/** What somebody else has put into the topology's namespaces and on its switches. It is told, and never touched. */
export function compareExtras(topology: Topology, live: LiveState): readonly Difference[] {
  const own = new Set(topology.connectors.flatMap(attachmentsOf).map(({ node, name }) => `${node}.${name}`));
  const namespaces = new Set(topology.namespaces.map(({ name }) => name));
  const bridges = new Set(topology.switches.flatMap(({ kind, name }) => (kind === 'bridge' ? [name] : [])));
  const ovsBridges = new Set(ovsSwitches(topology.switches).map(({ name }) => name));
  return [
    ...live.namespaces.filter(({ name }) => namespaces.has(name)).flatMap(extrasOfNamespace),
    ...(live.ovs?.bridges ?? []).filter(({ name }) => ovsBridges.has(name)).flatMap(extrasOfBridge),
    ...live.namespaces
      .filter(({ name }) => namespaces.has(name))
      .flatMap(({ name, links }) =>
        links
          .filter(link => !OF_THE_KERNEL.has(link.name) && !own.has(`${name}.${link.name}`))
          .map(link => extra(`interface ${name}.${link.name}`)),
      ),
    ...oddLinks({ namespaces, bridges, own }, live),
    ...oddEntries(topology, bridges, live),
    ...live.links
      .filter(({ master, name }) => master !== undefined && bridges.has(master) && !own.has(`${master}.${name}`))
      .map(({ master = '', name }) => extra(`port ${master}.${name}`)),
    ...(live.ovs?.bridges ?? [])
      .filter(({ name, owner }) => ovsBridges.has(name) && owner === topology.name)
      .flatMap(({ name, ports }) =>
        ports
          .filter(port => port.name !== name && !own.has(`${name}.${port.name}`))
          .map(port => extra(`port ${name}.${port.name}`)),
      ),
  ];
}

function extrasOfNamespace(live: LiveNamespace): readonly Difference[] {
  const object = `namespace ${live.name}`;
  const tell = (what: string, found: readonly string[]) => found.map(text => extraIn(object, `${what}: ${text}`));
  return [
    ...tell('a filter', live.filters),
    ...tell('a rule', live.rules),
    ...tell('a loopback interface', oddLoopback(live)),
    ...tell('a route in another table', live.otherRoutes),
    ...tell('a permanent neighbour', live.neighbours),
    ...tell('a neighbour that it answers for', live.proxies),
    ...tell('a missing route', live.missingRoutes),
  ];
}

/** Those of namespaces and Linux bridges; of the others, Open vSwitch sets some itself, and the machine's are its own. */
function oddLinks(
  { namespaces, bridges, own }: Readonly<Record<'namespaces' | 'bridges' | 'own', ReadonlySet<string>>>,
  live: LiveState,
): readonly Difference[] {
  return [
    ...live.links
      .filter(({ name }) => bridges.has(name))
      .flatMap(({ name, odd }) => odd.map(text => extraIn(`switch ${name}`, text))),
    ...live.links
      .filter(
        ({ kind, master = '', name }) => MADE_PORTS.has(kind) && bridges.has(master) && own.has(`${master}.${name}`),
      )
      .flatMap(({ master = '', name, odd }) => odd.map(text => extraIn(`interface ${master}.${name}`, text))),
    ...live.namespaces
      .filter(({ name }) => namespaces.has(name))
      .flatMap(({ name, links }) =>
        links
          .filter(link => MADE_KINDS.has(link.kind) && own.has(`${name}.${link.name}`))
          .flatMap(link => link.odd.map(text => extraIn(`interface ${name}.${link.name}`, text))),
      ),
  ];
}

/** The kinds that are made for a namespace, other than internal ports, which Open vSwitch keeps as it needs them, and taps, which look like those. */
const MADE_KINDS: ReadonlySet<string> = new Set(['veth', 'macvlan']);

/** The same of the ports of Linux bridges: an uplink is the machine's. */
const MADE_PORTS: ReadonlySet<string> = new Set(['veth', 'vxlan']);

function extrasOfBridge({ name, mirrors, odd, ports, fdb, flows = [] }: LiveOvsBridge): readonly Difference[] {
  const object = `switch ${name}`;
  return [
    ...(mirrors === 0 ? [] : [extraIn(object, 'a mirror')]),
    ...odd.map(text => extraIn(object, text)),
    ...fdb.map(text => extraIn(object, `an entry of its forwarding table: ${text}`)),
    ...ports.flatMap(port => [...port.odd, ...port.config].map(text => extraIn(`port ${name}.${port.name}`, text))),
    ...flows.map(text => extraIn(object, `a flow: ${text}`)),
  ];
}

/** The address that the kernel gives to lo as it goes up (net/ipv4/devinet.c, inetdev_event). */
function oddLoopback({ links }: LiveNamespace): readonly string[] {
  return links
    .filter(({ loopback }) => loopback)
    .flatMap(({ up, addresses, odd }) => [
      ...(up && !addresses.includes('127.0.0.1/8') ? ['without 127.0.0.1/8'] : []),
      ...odd,
    ]);
}

function extra(object: string): Difference {
  return { object, kind: 'foreign', text: `${object} is not of this topology: somebody else made it` };
}
