import { isInterfaceBlock, isPortBlock } from '../../language/generated/ast.ts';
import type { Endpoint, InterfaceBlock, PortBlock } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { interfacesOf, type WireEnd } from '../../language/building/wire.ts';
import { isPortOfOvs } from '../../topology/kinds/joining.ts';
import { blocksOf, nameOfBlock } from '../symbols/blocks.ts';
import { writtenName } from '../text/written-name.ts';
import { addedToBlock, inserted, placeOfName, removed, replaced } from './edits.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

/** As many connectors as are offered to name an interface in. */
const MOST = 3;

const fixUnused: Fixer = broken => {
  const { node: block, file, range, text } = broken;
  if (!isBlock(block)) return [];
  const name = nameOfBlock(block);
  const others = new Set(blocksOf(block.$container).map(nameOfBlock));
  const free = [...declaredInterfaces(file, block.$container).keys()].filter(declared => !others.has(declared));
  const near = new NearestNames(free).find(name);
  const meant = near === undefined ? [] : [changed(range, near)];
  return [
    ...meant,
    ...namedInConnector(broken, block, name, near === undefined),
    { title: 'Remove this block', edits: [removed(text, rangeOf(block))] },
  ];
};

const fixDuplicate: Fixer = ({ node: block, text }) => {
  if (!isBlock(block)) return [];
  const first = blocksOf(block.$container).find(other => nameOfBlock(other) === nameOfBlock(block));
  const remove = removed(text, rangeOf(block));
  const types = new Set(first?.settings.map(({ $type }) => $type));
  const isApart = block.settings.every(({ $type }) => $type === 'AddressSetting' || !types.has($type));
  const content = block.settings.map(({ $cstNode }) => $cstNode?.text ?? '').join(' ');
  const merge = first && first !== block && isApart && content !== '' ? addedToBlock(text, first, content) : undefined;
  return [
    ...(merge ? [{ title: 'Move its settings to the first block', edits: [merge, remove], isPreferred: true }] : []),
    { title: 'Remove this block', edits: [remove], isPreferred: content === '' },
  ];
};

/** The fixers for blocks that configure interfaces and ports. */
export const BLOCK_FIXERS: Fixers = {
  'unused-block': fixUnused,
  'duplicate-block': fixDuplicate,
};

function changed(range: Broken['range'], name: string): QuickFix {
  const written = writtenName(name);
  return { title: `Change to ${written}`, edits: [replaced(range, written)], isPreferred: true };
}

/** Writes the name in a connector that leaves it out; the one for which it is derived, if there is one. */
function namedInConnector(
  { file }: Broken,
  block: InterfaceBlock | PortBlock,
  name: string,
  isBest: boolean,
): QuickFix[] {
  const ends = unnamedEnds(file, block);
  const derived = [...ends].filter(([, wireEnd]) => wireEnd.name === name);
  const candidates = derived.length > 0 ? derived : [...ends];
  return candidates.slice(0, MOST).map(([endpoint], index) => ({
    title: `Name it in the connector of line ${rangeOf(endpoint).start.line + 1}`,
    edits: [inserted(placeOfName(endpoint), `.${writtenName(name)}`)],
    isPreferred: isBest && index === 0 && candidates.length === 1,
  }));
}

/** The endpoints that create an interface or port of the block's node without naming it, and could give it one name. */
function unnamedEnds(file: Broken['file'], { $container: node }: InterfaceBlock | PortBlock): Map<Endpoint, WireEnd> {
  const found = new Map<Endpoint, WireEnd>();
  const many = new Set<Endpoint>();
  for (const wire of expansionOf(file).wires) {
    for (const end of interfacesOf(wire)) {
      if (end.written || present(end.endpoint.node)?.ref !== node) continue;
      // On the host, and at one node, each needs a name of its own.
      if (found.has(end.endpoint) && (!end.endpoint.members || isPortOfOvs(wire.kind))) many.add(end.endpoint);
      if (!found.has(end.endpoint)) found.set(end.endpoint, end);
    }
  }
  for (const endpoint of many) found.delete(endpoint);
  return found;
}

function isBlock(node: Broken['node']): node is InterfaceBlock | PortBlock {
  return isInterfaceBlock(node) || isPortBlock(node);
}
