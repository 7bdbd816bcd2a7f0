import {
  AstUtils,
  stream,
  type AstNode,
  type AstNodeDescription,
  type AstNodeDescriptionProvider,
  type LangiumCoreServices,
  type ReferenceInfo,
  type Scope,
  type ScopeProvider,
} from 'langium';
import {
  isEndpoint,
  isInterfaceBlock,
  isNamespaceDeclaration,
  isParty,
  isPortBlock,
  isRouteSetting,
  isSwitchDeclaration,
  isTopologyFile,
} from '../generated/ast.ts';
import type { Party, TopologyFile } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { declaredInterfaces } from './declared-interfaces.ts';
import { declaredNodes, findNode } from './declared-nodes.ts';

/** Finds one declaration by name, and lists all that have one. */
interface Names {
  find(name: string): AstNode | undefined;
  all(): ReadonlyMap<string, AstNode>;
}

const NO_NAMES: Names = { find: () => undefined, all: () => new Map() };

/** Names are local to their file, and found by hash: members of a family are understood, never listed. */
export class NSLinkScopeProvider implements ScopeProvider {
  readonly #descriptions: AstNodeDescriptionProvider;

  constructor(services: LangiumCoreServices) {
    this.#descriptions = services.workspace.AstNodeDescriptionProvider;
  }

  getScope(context: ReferenceInfo): Scope {
    const names = namesFor(context);
    const describe = (name: string, node: AstNode): AstNodeDescription =>
      // A description must have a name; an empty one is the checker's to report.
      this.#descriptions.createDescription(node, name === '' ? '""' : name);
    const getElement = (name: string): AstNodeDescription | undefined => {
      const node = names?.find(name);
      return node && describe(name, node);
    };
    return {
      getElement,
      getElements: name => stream([getElement(name)]).nonNullable(),
      getAllElements: () => stream(names?.all() ?? []).map(([name, node]) => describe(name, node)),
    };
  }
}

/** What a reference names; `undefined` if that is declared nowhere. */
export function declarationOf(info: ReferenceInfo): AstNode | undefined {
  return namesFor(info)?.find(info.reference.$refText);
}

function namesFor({ container, property }: ReferenceInfo): Names | undefined {
  const file = AstUtils.findRootNode(container);
  if (!isTopologyFile(file)) return undefined;
  if (isParty(container) && property === 'interface') return interfacesOfParty(file, container);
  if (isEndpoint(container) || isParty(container)) {
    return { find: name => findNode(file, name), all: () => declaredNodes(file) };
  }
  const node = container.$container;
  const configures =
    ((isInterfaceBlock(container) || isRouteSetting(container)) && isNamespaceDeclaration(node)) ||
    (isPortBlock(container) && isSwitchDeclaration(node));
  if (!configures) return undefined;
  const interfaces = (): ReadonlyMap<string, AstNode> => declaredInterfaces(file, node);
  return { find: name => interfaces().get(name), all: interfaces };
}

function interfacesOfParty(file: TopologyFile, { node }: Party): Names {
  const name = present(node)?.$refText;
  // By its name, for the linker may not have come to it yet.
  const declaration = name === undefined ? undefined : findNode(file, name);
  if (!declaration) return NO_NAMES;
  const interfaces = (): ReadonlyMap<string, AstNode> => declaredInterfaces(file, declaration);
  return { find: name => interfaces().get(name), all: interfaces };
}
