import type { Topology } from '../../topology/topology.ts';
import { attachmentsOf } from '../../topology/kinds/attachments.ts';
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
    ...tell('a route in another table', live.otherRoutes),
    ...tell('a permanent neighbour', live.neighbours),
  ];
}

function extrasOfBridge({ name, mirrors, flows = [] }: LiveOvsBridge): readonly Difference[] {
  const object = `switch ${name}`;
  return [
    ...(mirrors === 0 ? [] : [extraIn(object, 'a mirror')]),
    ...flows.map(text => extraIn(object, `a flow: ${text}`)),
  ];
}

function extraIn(object: string, what: string): Difference {
  return { object, kind: 'foreign', text: `${object} has something that is not of this topology: ${what}` };
}

function extra(object: string): Difference {
  return { object, kind: 'foreign', text: `${object} is not of this topology: somebody else made it` };
}
