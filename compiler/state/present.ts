import type {
  Connector,
  ExistingNode,
  Interface,
  Namespace,
  PortVlans,
  Route,
  Switch,
  Sysctl,
  Topology,
} from '../../topology/topology.ts';
import type { Impairment } from '../../topology/settings/impairments.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { isLent, usualMtuOf } from '../../topology/kinds/attachments.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import type { SeenSwitch } from '../kinds/made.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import { identityOf, programLabel } from '../plan/identity.ts';
import { compareExisting } from './compare-existing.ts';
import { compareConnector, type LivePlaces } from './compare-connector.ts';
import { compareNamespace, foundOnLoopback, wantedRoute } from './compare-namespace.ts';
import { foundAddresses } from './compare-link.ts';
import { placesOf, seenSwitch } from './compare-state.ts';
import { comparePrograms } from './compare-programs.ts';
import { asLivedIn } from './lived-in.ts';
import { compareNat } from './compare-nat.ts';
import type { Difference } from './difference.ts';
import type { LiveLink, LivePortVlans, LiveRoute, LiveState } from './live-state.ts';

/** What of a topology exists, in the terms of a topology: what a repair starts from. */
export interface Present {
  readonly topology: Topology;
  /** The identities of what cannot be put right in place: it is missing, or is another thing. */
  readonly broken: ReadonlySet<string>;
}

/** What can be put right without making the thing anew, as the comparison calls it. */
const IN_PLACE: ReadonlySet<string> = new Set(
  [
    'addresses',
    'mtu',
    'mac',
    'state',
    'arp',
    'port flags',
    'qdisc',
    'policing',
    'VLANs',
    'VLAN mode',
    'what it does to packets',
    'stp',
    'ageing',
    'nat',
  ].concat('fail-mode', 'controller'),
);

/** Stand for what no topology says, so that it is set anew; nothing can go back to them. */
export const OTHER_VLANS: PortVlans = { native: 0 };
export const OTHER_QDISC: Impairment = { rate: 1 };

/** The key of a kernel parameter. */
function isParameter(setting: string): boolean {
  return setting.startsWith('net.');
}

/** The topology with its settings as they are found. */
export function presentOf(topology: Topology, found: LiveState): Present {
  const live = asLivedIn(topology, found);
  const places = placesOf(topology, live);
  const broken = new Set<string>();
  const isBroken = (differences: readonly Difference[], identity: string) => {
    const result = differences.some(
      ({ setting }) => setting === undefined || !(IN_PLACE.has(setting) || isParameter(setting)),
    );
    if (result) broken.add(identity);
    return result;
  };
  for (const { namespace, ...program } of topology.programs ?? []) {
    const item = { namespace, ...program };
    if (comparePrograms([item], live).length > 0) broken.add(`program ${programLabel(item)}`);
  }
  return {
    broken,
    topology: {
      ...topology,
      ...(topology.existing && {
        existing: topology.existing.map(existing => presentExisting(topology, existing, live, isBroken)),
      }),
      namespaces: topology.namespaces.map(namespace => {
        if (!places.namespaces.has(namespace.name)) broken.add(identityOf({ type: 'namespace', namespace }));
        return presentNamespace(namespace, places);
      }),
      switches: topology.switches.map(item => {
        const seen = seenSwitch(item, topology, live, places);
        const differences = [...madeSwitchOf(item).compare(item, seen), ...compareNat([item], live.nat)];
        const lacks = isBroken(differences, identityOf({ type: 'switch', switch: item }));
        return differences.length === 0 || lacks ? item : presentSwitch(item, seen, differences);
      }),
      connectors: topology.connectors.map(connector => {
        const differences = compareConnector(connector, places);
        const lacks = isBroken(differences, identityOf({ type: 'connector', connector }));
        return differences.length === 0 || lacks ? connector : presentConnector(connector, places, differences);
      }),
    },
  };
}

/** Of its routes those that are there. */
function presentExisting(
  topology: Topology,
  existing: ExistingNode,
  live: LiveState,
  isBroken: (differences: readonly Difference[], identity: string) => boolean,
): ExistingNode {
  const differences = compareExisting({ ...topology, existing: [existing] }, live);
  const onlyRoutes = differences.length > 0 && differences.every(({ setting }) => setting !== undefined);
  if (!onlyRoutes) {
    isBroken(differences, identityOf({ type: 'existing', existing }));
    return existing;
  }
  const found = live.namespaces.find(({ name }) => name === existing.name)?.routes ?? [];
  const { routes = [], ...rest } = existing;
  return { ...rest, routes: routes.filter(route => found.some(seen => wantedRoute([route], seen))) };
}

function presentNamespace(item: Namespace, { namespaces }: LivePlaces): Namespace {
  const live = namespaces.get(item.name);
  const settings = new Set(compareNamespace(item, live).map(({ setting }) => setting));
  if (!live || settings.size === 0) return item;
  const { sysctls, routes: wanted, addresses: _, ...bare } = item;
  const addresses = foundOnLoopback(live);
  const routes = live.routes.map(route => wantedRoute(wanted ?? [], route) ?? byItsPrefix(route));
  const found = [...settings].flatMap(key =>
    key !== undefined && isParameter(key) ? [{ key, value: live.parameters[key] ?? '' }] : [],
  );
  const isLoopbackDown = settings.has(LOOPBACK);
  const isRight = ({ key }: Sysctl) => !settings.has(key);
  const present = [...(sysctls ?? []).filter(isRight), ...found];
  return {
    ...bare,
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(present.length > 0 ? { sysctls: present } : {}),
    ...(isLoopbackDown ? { isLoopbackDown } : {}),
    ...(routes.length > 0 ? { routes } : {}),
  };
}

/** One that leads nowhere (blackhole, unreachable) or several ways has no device; its prefix is enough to take it away. */
function byItsPrefix({ device, ...route }: LiveRoute): Route {
  return device === '' ? route : { ...route, device };
}

function presentSwitch(item: Switch, seen: SeenSwitch, differences: readonly Difference[]): Switch {
  const differs = new Set(differences.map(({ setting }) => setting));
  const { nat, ...rest } = item;
  const base = {
    ...rest,
    ...(nat && !differs.has('nat') ? { nat } : {}),
    ...presentLink(item, seen.link),
    ...([...differs].some(setting => setting !== undefined && isParameter(setting)) ? { isOpen: true as const } : {}),
  };
  return madeSwitchOf(item).present(base, seen);
}

function presentConnector(connector: Connector, places: LivePlaces, differences: readonly Difference[]): Connector {
  const isImpairedOtherwise = differences.some(({ setting }) => setting === 'what it does to packets');
  const hasQdisc = differences.some(({ setting }) => setting === 'qdisc');
  const isOpen = differences.some(({ setting }) => setting !== undefined && isParameter(setting));
  const usualMtu = usualMtuOf(connector);
  const end = (item: Interface): Interface => {
    const links = item.nodeKind === 'namespace' ? places.inside.get(item.node) : places.host;
    const link = links?.get(item.name);
    const vlans = presentVlans(item, places, link);
    const { vlans: wanted, ...bare } = item;
    const found = presentLink(usualMtu === undefined ? item : { ...item, mtu: item.mtu ?? usualMtu }, link);
    const { mtu, ...rest } = found;
    const isUsual = item.mtu === undefined && mtu === usualMtu;
    return {
      ...bare,
      ...(isLent(connector) ? { ...found, addresses: item.addresses } : isUsual ? rest : found),
      ...(isOpen && item.nodeKind !== 'namespace' ? { isOpen: true as const } : {}),
      ...presentPort(item, places, link),
      ...(vlans ? { vlans } : {}),
    };
  };
  const found = kindOf(connector).withInterfaces(connector, end);
  // Some other qdisc counts as an impairment, which goes.
  const impaired = { ...found, impairment: OTHER_QDISC };
  if (hasQdisc) return impaired;
  if (!isImpairedOtherwise || !('impairment' in found)) return found;
  const { impairment, ...bare } = found;
  return bare;
}

/** What a port has that no topology says, and that has to go. */
function presentPort({ name, nodeKind }: Interface, { ports }: LivePlaces, link: LiveLink | undefined) {
  return {
    ...(nodeKind === 'bridge' && link && link.portFlags.length > 0 ? { portFlags: link.portFlags } : {}),
    ...(ports.get(name)?.port.policing ? { isPoliced: true as const } : {}),
  };
}

/** MTU and MAC only where the topology says them. */
function presentLink(item: Pick<Interface, 'mtu' | 'mac' | 'addresses'>, link: LiveLink | undefined): FoundLink {
  if (!link) return {};
  return {
    addresses: foundAddresses(item.addresses, link),
    ...(item.mtu === undefined ? {} : { mtu: link.mtu }),
    ...(item.mac === undefined ? {} : { mac: link.mac }),
    ...(link.up ? {} : { isDown: true as const }),
    ...(link.arp ? {} : { hasNoArp: true as const }),
  };
}

interface FoundLink {
  readonly addresses?: readonly string[];
  readonly mtu?: number;
  readonly mac?: string;
  readonly isDown?: true;
  readonly hasNoArp?: true;
}

function presentVlans(item: Interface, places: LivePlaces, link: LiveLink | undefined): PortVlans | undefined {
  if (places.vlanBridges.has(item.node)) return bridgeVlans(link?.vlans);
  const found = places.ports.get(item.name);
  if (!found || (item.nodeKind !== 'ovs' && found.port.type !== 'internal')) return item.vlans;
  const { tag, trunks, vlanMode } = found.port;
  if (tag === undefined && trunks.length === 0 && vlanMode === undefined) return undefined;
  // One of the others (vlan_mode in ovs-vswitchd.conf.db(5)) is no VLANs of a topology: it is set anew.
  if (!OWN_MODES.has(vlanMode)) return OTHER_VLANS;
  return vlanMode === 'access' ? { access: tag ?? 0 } : { trunks, ...(tag === undefined ? {} : { native: tag }) };
}

/** Those that are set by us. */
const OWN_MODES: ReadonlySet<string | undefined> = new Set(['access', 'trunk', 'native-untagged']);

function bridgeVlans(live: LivePortVlans | undefined): PortVlans | undefined {
  return (
    live && { trunks: [...live.untagged, ...live.tagged], ...(live.pvid === undefined ? {} : { native: live.pvid }) }
  );
}
