import { isMtuSetting } from '../generated/ast.ts';
import type { Endpoint, MtuSetting, Setting, TopologyFile } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { endSettings } from '../building/end-settings.ts';
import { expansionOf, type Expansion } from '../building/expansion.ts';
import { USUAL_MTU } from '../../topology/settings/mtu.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import { isTunnel } from '../../topology/kinds/joining.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { interfacesOf, type Wire, type WireEnd } from '../building/wire.ts';
import type { Check } from './check.ts';
import { layerTwoDomains, ownerOf, type LayerTwoDomain } from './layer-two-domains.ts';
import type { Report } from './report.ts';

/** Bytes that a tunnel puts around a packet: Ethernet, VXLAN, UDP and the version of IP between the hosts (RFC 7348). */
const OVERHEAD = { ipv4: 50, ipv6: 70 };

/** Whatever one interface of a layer-2 domain can send, all others can take. */
export const checkPathMtus: Check = (file, report) => {
  const expansion = expansionOf(file);
  const hasMtus = saysMtus(file);
  const hasTunnels = expansion.wires.some(({ kind }) => isTunnel(kind));
  if (!hasMtus && !hasTunnels) return;
  for (const domain of layerTwoDomains(expansion)) {
    const sizes = sizesIn(domain, expansion);
    checkSame(sizes, report);
    if (hasTunnels) checkTunnels(domain, sizes, report);
  }
};

/** How large a packet one end takes. */
interface Size {
  readonly wire: Wire;
  readonly end: WireEnd;
  readonly mtu: number;
  readonly written?: MtuSetting;
}

function saysMtus({ statements }: TopologyFile): boolean {
  return statements.some(statement => {
    if (!('settings' in statement)) return false;
    const blocks = 'interfaces' in statement ? [...statement.interfaces, ...statement.ports] : [];
    return [statement, ...blocks].some(({ settings }) => settings.some(isMtuSetting));
  });
}

function sizesIn({ wires }: LayerTwoDomain, expansion: Expansion): Size[] {
  return wires.flatMap(wire =>
    interfacesOf(wire).flatMap((end): Size[] => {
      const written = mtuOf(endSettings(expansion, wire, end)) ?? mtuOf(wire.connector.settings);
      const mtu = present(written?.value);
      if (written && mtu !== undefined) return [{ wire, end, mtu, written }];
      // What other hosts and the machine's own interfaces take is not for the file to say.
      const { usualMtu } = kindOf(wire);
      return usualMtu === undefined ? [] : [{ wire, end, mtu: usualMtu }];
    }),
  );
}

function mtuOf(settings: readonly Setting[]): MtuSetting | undefined {
  return settings.find(isMtuSetting);
}

function checkSame(sizes: readonly Size[], report: Report): void {
  const groups = new Map<number, Size[]>();
  for (const size of sizes) {
    const group = groups.get(size.mtu);
    if (group) group.push(size);
    else groups.set(size.mtu, [size]);
  }
  if (groups.size < 2) return;
  const [usual, ...others] = [...groups.values()].sort((a, b) => b.length - a.length);
  const odd = others.flat().find(({ written }) => written) ?? others[0]?.[0];
  const first = usual?.[0];
  if (!odd || !first) return;
  const related = [first, ...others.flatMap(group => group.slice(0, 1))].filter(({ mtu }) => mtu !== odd.mtu);
  report({
    code: 'mtu-mismatch',
    severity: 'warning',
    message: `${ownerOf(odd.end)} takes packets of ${odd.mtu} bytes and ${ownerOf(first.end)} of ${first.mtu}, so larger ones get lost between them: give the whole network one \`mtu\`.`,
    range: rangeOfSize(odd),
    related: related.map(size => ({ message: `${ownerOf(size.end)} has ${size.mtu}.`, range: rangeOfSize(size) })),
  });
}

function rangeOfSize({ written, end }: Size): SourceRange {
  const endpoint: Endpoint = end.endpoint;
  return written ? rangeOfProperty(written, 'value') : rangeOf(endpoint);
}

function checkTunnels({ wires }: LayerTwoDomain, sizes: readonly Size[], report: Report): void {
  for (const { kind, connector } of wires) {
    if (!isTunnel(kind)) continue;
    const overhead = connector.remote?.includes(':') ? OVERHEAD.ipv6 : OVERHEAD.ipv4;
    const most = USUAL_MTU - overhead;
    const large = sizes.find(({ end, mtu }) => (end.nodeKind === 'namespace' || end.nodeKind === 'host') && mtu > most);
    if (!large) continue;
    report({
      code: 'tunnel-mtu',
      severity: 'hint',
      message: `The tunnel puts ${overhead} bytes around each packet: write \`mtu ${most}\` for ${ownerOf(large.end)} and the others here, unless the network between the hosts takes more than ${USUAL_MTU}.`,
      range: rangeOfProperty(connector, 'kind'),
      related: [{ message: `${ownerOf(large.end)} has ${large.mtu}.`, range: rangeOfSize(large) }],
    });
  }
}
