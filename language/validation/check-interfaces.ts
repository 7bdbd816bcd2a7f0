import type { Endpoint, SwitchDeclaration } from '../generated/ast.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { expansionOf } from '../building/expansion.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { interfacesOf, isOnHost, nicEnd, takesNic, type Wire, type WireEnd } from '../building/wire.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/**
 * Each interface is the end of one connector, and its name differs from all that it shares a place with: inside a
 * namespace from the others there, on the host and in Open vSwitch from every switch, port and internal port.
 */
export const checkInterfaces: Check = (file, report) => {
  const { wires, switches } = expansionOf(file);
  const byNode = new Map<string, Map<string, Endpoint>>();
  const onHost = new Map<string, Endpoint | SwitchDeclaration>(switches);

  for (const wire of wires) {
    const nic = nicEnd(wire);
    if (nic) takeHostInterface(nic, onHost, report);
  }
  for (const wire of wires) {
    // Its port is the host's interface, which has a rule of its own.
    if (takesNic(wire)) continue;
    for (const end of interfacesOf(wire)) {
      let ofNode = byNode.get(end.node);
      if (!ofNode) byNode.set(end.node, (ofNode = new Map<string, Endpoint>()));
      const other = ofNode.get(end.name);
      const host = isOnHost(wire, end) ? onHost.get(end.name) : undefined;
      if (other) {
        const range = nameRange(end.endpoint);
        const message = taken(wire, end, other);
        const related = [{ message: 'It is an end of this connector already.', range: nameRange(other) }];
        report({ code: 'interface-taken', message, range, related });
      } else if (host) {
        const range = nameRange(end.endpoint);
        const related = [{ message: 'The name is taken here.', range: nameRange(host) }];
        report({ code: 'name-clash', message: clash(wire, end), range, related });
      }
      if (!other) ofNode.set(end.name, end.endpoint);
      if (isOnHost(wire, end) && !host) onHost.set(end.name, end.endpoint);
    }
  }
};

function takeHostInterface(
  { name, endpoint }: WireEnd,
  onHost: Map<string, Endpoint | SwitchDeclaration>,
  report: Report,
): void {
  const other = onHost.get(name);
  if (other?.$type !== 'SwitchDeclaration') {
    onHost.set(name, endpoint);
    return;
  }
  report({
    code: 'name-clash',
    message: `A switch is called ${shownName(name)}, like this interface of the machine: choose another name for the switch.`,
    range: nameRange(endpoint),
    related: [{ message: 'The name is taken here.', range: nameRange(other) }],
  });
}

function nameRange(endpoint: Endpoint | SwitchDeclaration): SourceRange {
  return endpoint.name === undefined ? rangeOf(endpoint) : rangeOfProperty(endpoint, 'name');
}

function taken(wire: Wire, { node, name, nodeKind, endpoint }: WireEnd, other: Endpoint): string {
  const [where, what] = [shownName(node), isSwitchKind(nodeKind) ? 'port' : 'interface'];
  if (endpoint === other) {
    return `Each connector needs ${isSwitchKind(nodeKind) ? 'a port' : 'an interface'} of its own in ${where}: leave .${shownName(name)} out, and names are derived.`;
  }
  const both = endpoint.$container === other.$container && endpoint.$container === wire.connector;
  const why = both ? 'this connector at both ends' : 'another connector';
  return `The ${what} ${shownName(name)} of ${where} is an end of ${why}: choose another name, or leave it out.`;
}

function clash(wire: Wire, { name }: WireEnd): string {
  const why = kindOf(wire).isPortOfOvs
    ? 'Open vSwitch ports must differ in name'
    : 'switches and ports must differ in name';
  return `The name ${shownName(name)} is taken, and ${why}: choose another, or leave it out.`;
}
