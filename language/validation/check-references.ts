import {
  isConnectorDeclaration,
  isExpectStatement,
  isNamespaceDeclaration,
  isRouteSetting,
  isSwitchDeclaration,
} from '../generated/ast.ts';
import type {
  Endpoint,
  InterfaceBlock,
  NamespaceDeclaration,
  NodeDeclaration,
  Party,
  PortBlock,
  TopologyFile,
} from '../generated/ast.ts';
import { declaredInterfaces } from '../linking/declared-interfaces.ts';
import { declaredNodes } from '../linking/declared-nodes.ts';
import { HOST, meansAll, meansHost } from '../linking/host.ts';
import { membersOf, readAsMember } from '../names/family.ts';
import { NearestNames } from '../names/nearest-name.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import { expansionOf } from '../building/expansion.ts';
import { remember } from '../building/remember.ts';
import { isSelectionProblem, selectMembers } from '../building/select-members.ts';
import { isLoopback, loopbackAddresses } from '../building/loopback.ts';
import { interfacesOf } from '../building/wire.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

/** Every name that is used is declared: nodes by statements, interfaces by the endpoints that name them. */
export const checkReferences: StatementCheck = (statement, report, file) => {
  if (isConnectorDeclaration(statement)) {
    for (const endpoint of [present(statement.left), statement.right]) {
      if (endpoint) checkEndpoint(file, endpoint, report);
    }
  } else if (isExpectStatement(statement)) {
    for (const party of [present(statement.from), present(statement.to)]) {
      if (party) checkPartyReferences(file, party, report);
    }
  } else if (isNamespaceDeclaration(statement)) {
    checkBlocks(file, statement, statement.interfaces, report);
    checkDevices(file, statement, report);
  } else if (isSwitchDeclaration(statement)) {
    checkBlocks(file, statement, statement.ports, report);
  }
};

/** What is known of a file's names, gathered once for all its endpoints. */
interface KnownNames {
  readonly nearest: NearestNames;
  /** Names of switches without a kind, which are read as the kind. */
  readonly takenForKinds: ReadonlySet<string>;
}

const knownNames: (file: TopologyFile) => KnownNames = remember(file => ({
  nearest: new NearestNames([...declaredNodes(file).keys(), HOST]),
  takenForKinds: new Set(
    file.statements.flatMap(node => (isSwitchDeclaration(node) && !present(node.name) ? [node.kind] : [])),
  ),
}));

function checkPartyReferences(file: TopologyFile, party: Party, report: Report): void {
  if (meansAll(party)) return;
  checkEndpoint(file, party, report);
  const node = present(party.node)?.ref;
  const reference = present(party.interface);
  if (!node || !isNamespaceDeclaration(node) || !reference || reference.ref) return;
  if (isLoopback(node, reference.$refText)) {
    if (loopbackAddresses(node).length > 0) return;
    const message = `${shownName(node.name)} has only 127.0.0.1 and ::1 on \`lo\`, which nobody else reaches: give it an address with \`interface lo { address … }\`, or name another interface.`;
    report({ code: 'undeclared-interface', message, range: rangeOfProperty(party, 'interface') });
    return;
  }
  report({
    code: 'undeclared-interface',
    message: unused(node, reference.$refText, 'interface', knownInterfaces(file, node), 'it'),
    range: rangeOfProperty(party, 'interface'),
  });
}

function checkEndpoint(file: TopologyFile, endpoint: Endpoint | Party, report: Report): void {
  const reference = present(endpoint.node);
  if (!reference) return;
  if (!reference.ref) {
    if (meansHost(endpoint)) {
      checkSelection(endpoint, report);
      return;
    }
    const names = knownNames(file);
    if (names.takenForKinds.has(reference.$refText) || isOfBrokenFamily(file, reference.$refText)) return;
    report({
      code: 'undeclared-node',
      message: undeclared(file, reference.$refText, names.nearest),
      range: rangeOfProperty(endpoint, 'node'),
    });
    return;
  }
  checkSelection(endpoint, report);
}

function checkSelection(endpoint: Endpoint | Party, report: Report): void {
  const selected = selectMembers(endpoint);
  if (selected && isSelectionProblem(selected)) {
    const { code, message, property } = selected;
    report({ code, message, range: rangeOfProperty(endpoint, property) });
  }
}

/** Whether `name` is a member of a family whose range makes no sense, which is reported there. */
function isOfBrokenFamily(file: TopologyFile, name: string): boolean {
  return [...readAsMember(name)].some(({ family }) => {
    const node = declaredNodes(file).get(family);
    return isNamespaceDeclaration(node) && node.family !== undefined && !membersOf(node);
  });
}

function undeclared(file: TopologyFile, name: string, nearest: NearestNames): string {
  const problem = `No namespace or switch is called ${shownName(name)}:`;
  for (const { family } of readAsMember(name)) {
    const node = declaredNodes(file).get(family);
    const members = isNamespaceDeclaration(node) ? membersOf(node) : undefined;
    if (members)
      return `${problem} the family ${family} has the members ${family}${members.first} to ${family}${members.last}.`;
  }
  const near = nearest.find(name);
  return near === undefined
    ? `${problem} declare it, for example with \`namespace ${/^[A-Za-z_]/.test(name) ? shownName(name) : 'NAME'}\`.`
    : `${problem} did you mean ${shownName(near)}?`;
}

function checkBlocks(
  file: TopologyFile,
  node: NodeDeclaration,
  blocks: readonly (InterfaceBlock | PortBlock)[],
  report: Report,
): void {
  // Without a name it is a syntax error, and no connector could name what it has.
  if (present(node.name) === undefined) return;
  const first = new Map<string, InterfaceBlock | PortBlock>();
  let known: KnownInterfaces | undefined;
  for (const block of blocks) {
    const reference = present(block.$type === 'PortBlock' ? block.port : block.interface);
    if (!reference) continue;
    const property = block.$type === 'PortBlock' ? 'port' : 'interface';
    const range = rangeOfProperty(block, property);
    const name = reference.$refText;
    const earlier = first.get(name);
    if (earlier) {
      report({
        code: 'duplicate-block',
        message: `${shownName(name)} has a block already: put all its settings in one.`,
        range,
        related: [{ message: 'The first block is here.', range: rangeOfProperty(earlier, property) }],
      });
    }
    first.set(name, earlier ?? block);
    if (reference.ref || isLoopback(node, name)) continue;
    known ??= knownInterfaces(file, node);
    report({ code: 'unused-block', message: unused(node, name, property, known, 'the block'), range });
  }
}

function checkDevices(file: TopologyFile, node: NamespaceDeclaration, report: Report): void {
  if (present(node.name) === undefined) return;
  let known: KnownInterfaces | undefined;
  for (const route of node.settings.filter(isRouteSetting)) {
    if (!route.device || route.device.ref) continue;
    known ??= knownInterfaces(file, node);
    report({
      code: 'undeclared-interface',
      message: unused(node, route.device.$refText, 'interface', known, '`dev`'),
      range: rangeOfProperty(route, 'device'),
    });
  }
}

/** What is known of a node's interfaces, gathered once for all the blocks that no connector names. */
interface KnownInterfaces {
  readonly nearest: NearestNames;
  readonly derived: ReadonlySet<string>;
  /** Internal ports of a switch, whose interfaces are in namespaces. */
  readonly internal: ReadonlyMap<string, string>;
}

function knownInterfaces(file: TopologyFile, node: NodeDeclaration): KnownInterfaces {
  const derived = new Set<string>();
  const { wires, namespaces } = expansionOf(file);
  const internal = new Map<string, string>();
  for (const wire of wires) {
    const [inside, outside] = wire.ends;
    if (outside && kindOf(wire).isPortOfOvs) {
      if (outside.endpoint.node.ref === node) internal.set(inside.name, inside.node);
    }
    for (const end of interfacesOf(wire)) {
      const owner = end.nodeKind === 'namespace' ? namespaces.get(end.node) : end.endpoint.node.ref;
      if (owner === node && !end.written) derived.add(end.name);
    }
  }
  return { nearest: new NearestNames(declaredInterfaces(file, node).keys()), derived, internal };
}

function unused(
  node: NodeDeclaration,
  name: string,
  what: 'interface' | 'port',
  known: KnownInterfaces,
  remove: string,
): string {
  const written = `${shownName(node.name)}${isNamespaceDeclaration(node) && node.family ? '[*]' : ''}.${shownName(name)}`;
  const problem = `No connector names the ${what} ${shownName(name)}:`;
  const owner = known.internal.get(name);
  if (owner !== undefined) {
    return `${shownName(name)} is an internal port: give its settings to \`interface ${shownName(name)}\` in the namespace ${shownName(owner)}.`;
  }
  // Of blocks, and of what is reached, it is one that there is.
  if (isLoopback(node, name)) {
    return `What leaves by \`lo\` comes back to ${shownName(node.name)} itself: name an interface that a connector makes, or remove ${remove}.`;
  }
  const near = known.nearest.find(name);
  if (near !== undefined) return `${problem} did you mean ${shownName(near)}?`;
  return known.derived.has(name)
    ? `${problem} that name is only derived. Write it in the connector, as in ${written}.`
    : `${problem} name it in the connector that makes it, as in ${written}, or remove ${remove}.`;
}
