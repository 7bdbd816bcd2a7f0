import { formatAddress } from '../../topology/addresses/ip-address.ts';
import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import { isIdSetting, isLocalSetting, isMtuSetting, isPortSetting } from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint, Setting } from '../generated/ast.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { endSettings, portVlans } from './end-settings.ts';
import type { Expansion } from './expansion.ts';
import { handOutAddresses, type HandOut } from './hand-out-addresses.ts';
import { readImpairment } from './read-impairment.ts';
import { readAddresses, readCommonSettings } from './read-settings.ts';
import { remember } from './remember.ts';
import type { Connector, Interface, SourceRange, Vxlan } from '../../topology/topology.ts';
import { isSwitchEnd, type Tunnel, type Wire, type WireEnd } from './wire.ts';

/** The UDP port that tunnels use unless they say otherwise (RFC 7348). */
export const VXLAN_PORT = 4789;

/** The connectors of a file. */
export function buildConnectors(expansion: Expansion): Connector[] {
  const builder = new ConnectorBuilder(expansion);
  return expansion.wires.map(wire => builder.build(wire));
}

/** Members of a family share their declaration, and wires their connector: each is read once. */
class ConnectorBuilder {
  private readonly expansion: Expansion;
  private readonly handOut: HandOut;
  private readonly blockOf = remember((settings: readonly Setting[]) => readCommonSettings(settings));
  private readonly inlineOf = remember((endpoint: Endpoint) => readAddresses(endpoint.addresses));
  private readonly sourceOf = remember((endpoint: Endpoint) => rangeOf(endpoint));
  private readonly partsOf = remember(connectorParts);

  constructor(expansion: Expansion) {
    this.expansion = expansion;
    this.handOut = handOutAddresses(expansion);
  }

  build(wire: Wire): Connector {
    const { source, impairment } = this.partsOf(wire.connector);
    switch (wire.kind) {
      case 'veth': {
        const ends = this.bothEnds(wire.ends, wire);
        return { kind: 'veth', ends, ...(impairment && { impairment }), source };
      }
      case 'patch':
        return { kind: 'patch', ends: this.bothEnds(wire.ends, wire), source };
      case 'internal': {
        const [inside, onSwitch] = wire.ends;
        const vlans = portVlans(this.expansion, wire, onSwitch);
        const port = { ...this.interfaceAt(wire, inside), ...(vlans && { vlans }) };
        return { kind: 'internal', switch: onSwitch.node, port, source };
      }
      case 'macvlan':
        return { kind: 'macvlan', parent: wire.ends[1].name, end: this.interfaceAt(wire, wire.ends[0]), source };
      case 'uplink':
        return { kind: 'uplink', port: this.interfaceAt(wire, wire.ends[0]), source };
      case 'vxlan':
        return { kind: 'vxlan', port: this.interfaceAt(wire, wire.ends[0]), ...tunnelParts(wire), source };
    }
  }

  private bothEnds([first, second]: readonly [WireEnd, WireEnd], wire: Wire): [Interface, Interface] {
    return [this.interfaceAt(wire, first), this.interfaceAt(wire, second)];
  }

  private interfaceAt(wire: Wire, end: WireEnd): Interface {
    const block = this.blockOf(endSettings(this.expansion, wire, end));
    const mtu = block.mtu ?? this.partsOf(wire.connector).mtu;
    const handed = this.handOut.addresses.get(end)?.map(({ address }) => formatAddress(address)) ?? [];
    const vlans = isSwitchEnd(end) ? portVlans(this.expansion, wire, end) : undefined;
    return {
      node: end.node,
      nodeKind: end.nodeKind,
      name: end.name,
      addresses: [...this.inlineOf(end.endpoint), ...block.addresses, ...handed],
      ...(block.mac !== undefined && { mac: block.mac }),
      ...(mtu !== undefined && { mtu }),
      ...(vlans && { vlans }),
      source: this.sourceOf(end.endpoint),
    };
  }
}

function connectorParts(connector: ConnectorDeclaration) {
  const mtu = connector.settings.find(isMtuSetting)?.value;
  const source: SourceRange = {
    start: rangeOf(connector).start,
    end: rangeOfProperty(connector, connector.right ? 'right' : 'remote').end,
  };
  return { mtu, impairment: readImpairment(connector.settings), source };
}

function tunnelParts({ connector }: Tunnel): Pick<Vxlan, 'remote' | 'id' | 'udpPort' | 'local'> {
  const { settings } = connector;
  const local = plainText(settings.find(isLocalSetting)?.value);
  return {
    remote: plainText(connector.remote) ?? '',
    id: settings.find(isIdSetting)?.value ?? 0,
    udpPort: settings.find(isPortSetting)?.value ?? VXLAN_PORT,
    ...(local !== undefined && { local }),
  };
}

function plainText(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parsePlainAddress(text);
  return typeof parsed === 'object' ? parsed.address : undefined;
}
