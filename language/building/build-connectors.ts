import { VXLAN_PORT } from '../../topology/settings/connector-settings.ts';
import { formatAddress } from '../../topology/addresses/ip-address.ts';
import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import {
  isIdSetting,
  isLocalSetting,
  isMtuSetting,
  isMultiQueueSetting,
  isPortSetting,
  isUserSetting,
} from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint, Setting } from '../generated/ast.ts';
import { rangeOfConnector } from '../parsing/range-of-connector.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { endSettings, portVlans } from './end-settings.ts';
import type { Expansion } from './expansion.ts';
import { handOutAddresses, type HandOut } from './hand-out-addresses.ts';
import { readImpairment } from './read-impairment.ts';
import { readAddresses, readCommonSettings } from './read-settings.ts';
import { remember } from './remember.ts';
import { CONNECTOR_KINDS } from '../../topology/kinds/connector-kinds.ts';
import { isTunnel, otherEndOf } from '../../topology/kinds/joining.ts';
import type { Parts } from '../../topology/kinds/kind.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import type { Connector, Interface } from '../../topology/topology.ts';
import { isCable, type Wire, type WireEnd } from './wire.ts';

/** The connectors of a file. */
export function buildConnectors(expansion: Expansion): Connector[] {
  const builder = new ConnectorBuilder(expansion);
  return expansion.wires.map(wire => builder.build(wire));
}

/** Members of a family share their declaration, and wires their connector: each is read once. */
class ConnectorBuilder {
  readonly #expansion: Expansion;
  readonly #handOut: HandOut;
  readonly #blockOf = remember((settings: readonly Setting[]) => readCommonSettings(settings));
  readonly #inlineOf = remember((endpoint: Endpoint) => readAddresses(endpoint.addresses));
  readonly #sourceOf = remember((endpoint: Endpoint) => rangeOf(endpoint));
  readonly #partsOf = remember(connectorParts);

  constructor(expansion: Expansion) {
    this.#expansion = expansion;
    this.#handOut = handOutAddresses(expansion);
  }

  build(wire: Wire): Connector {
    const { connector } = wire;
    const parts = { ...this.#partsOf(connector), ...this.#ownParts(wire) };
    if (!isCable(wire)) return CONNECTOR_KINDS[wire.kind].build(this.#interfaceAt(wire, wire.ends[0]), parts);
    const [first, second] = wire.ends;
    const isSecondMade = CONNECTOR_KINDS[wire.kind].makes === 'both';
    const other = isSecondMade ? this.#interfaceAt(wire, second) : this.#touchedAt(wire, second);
    return CONNECTOR_KINDS[wire.kind].build([this.#interfaceAt(wire, first), other], parts);
  }

  /** What only its kind has. */
  #ownParts({ kind, connector }: Wire): Partial<Parts> {
    if (isTunnel(kind)) return { tunnel: tunnelParts(connector) };
    return otherEndOf(kind) === undefined ? {} : { tap: tapParts(connector) };
  }

  /** What is there without the wire: no more than where it is, and the VLANs of a port. */
  #touchedAt(wire: Wire, end: WireEnd): Interface {
    const vlans = isSwitchEnd(end) ? portVlans(this.#expansion, wire, end) : undefined;
    return { node: end.node, nodeKind: end.nodeKind, name: end.name, addresses: [], ...(vlans && { vlans }) };
  }

  #interfaceAt(wire: Wire, end: WireEnd): Interface {
    const block = this.#blockOf(endSettings(this.#expansion, wire, end));
    const mtu = block.mtu ?? this.#partsOf(wire.connector).mtu;
    const handed = this.#handOut.addresses.get(end)?.map(({ address }) => formatAddress(address)) ?? [];
    const vlans = isSwitchEnd(end) ? portVlans(this.#expansion, wire, end) : undefined;
    return {
      node: end.node,
      nodeKind: end.nodeKind,
      name: end.name,
      addresses: [...this.#inlineOf(end.endpoint), ...block.addresses, ...handed],
      ...(block.mac !== undefined && { mac: block.mac }),
      ...(mtu !== undefined && { mtu }),
      ...(vlans && { vlans }),
      source: this.#sourceOf(end.endpoint),
    };
  }
}

function connectorParts(connector: ConnectorDeclaration) {
  const mtu = connector.settings.find(isMtuSetting)?.value;
  const impairment = readImpairment(connector.settings);
  return { mtu, source: rangeOfConnector(connector), ...(impairment && { impairment }) };
}

function tapParts({ settings }: ConnectorDeclaration): NonNullable<Parts['tap']> {
  const user = settings.find(isUserSetting)?.value;
  const isMultiQueue = settings.some(setting => isMultiQueueSetting(setting) && setting.state === 'on');
  return { ...(user !== undefined && { user }), ...(isMultiQueue && { multiQueue: true }) };
}

function tunnelParts({ settings, remote }: ConnectorDeclaration): NonNullable<Parts['tunnel']> {
  const local = plainText(settings.find(isLocalSetting)?.value);
  return {
    remote: plainText(remote) ?? '',
    id: settings.find(isIdSetting)?.value ?? 0,
    udpPort: settings.find(isPortSetting)?.value ?? VXLAN_PORT,
    ...(local !== undefined && { local }),
  };
}

function plainText(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parsePlainAddress(text);
  return typeof parsed === 'object' ? parsed.address : undefined;
}
