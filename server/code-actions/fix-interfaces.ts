import { isEndpoint, isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { Endpoint } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { present } from '../../language/parsing/present.ts';
import { isPortOfOvs } from '../../topology/kinds/joining.ts';
import { blocksOf, nameOfBlock } from '../symbols/blocks.ts';
import { wiresOf } from '../symbols/wires-of.ts';
import { writtenName } from '../text/written-name.ts';
import { inserted, placeOfName, replaced, withoutName } from './edits.ts';
import { renamed } from './fix-names.ts';
import { interfaceRules, nextName } from './new-name.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixTaken: Fixer = broken => {
  const { node, file, range } = broken;
  if (!isEndpoint(node) || node.name === undefined) return [];
  const declaration = present(node.node)?.ref;
  if (!declaration) return [];
  const name = nextName(node.name, interfaceRules(file, declaration, node));
  const rename = {
    title: `Rename to ${writtenName(name)}`,
    edits: [replaced(range, writtenName(name))],
    isPreferred: true,
  };
  return [...(needsMany(node) ? [] : [rename]), ...leftOut(broken, node)];
};

const fixClash: Fixer = broken => {
  const { node } = broken;
  if (!isEndpoint(node) || node.name === undefined) return [];
  return [...(needsMany(node) ? [] : renamed(broken, nextName, true)), ...leftOut(broken, node)];
};

const fixInternalName: Fixer = ({ node }) => {
  if (!isEndpoint(node) || node.name === undefined) return [];
  const { left, right } = node.$container;
  const inside = node === left ? right : left;
  const remove = withoutName(node);
  const fixes: QuickFix[] = [{ title: `Remove .${writtenName(node.name)}`, edits: [remove], isPreferred: true }];
  if (inside && inside.name === undefined && !needsMany(inside)) {
    const name = `.${writtenName(node.name)}`;
    const title = `Move ${name} to ${writtenName(inside.node.$refText)}`;
    fixes.push({ title, edits: [remove, inserted(placeOfName(inside), name)] });
  }
  return fixes;
};

const fixUplinkName: Fixer = ({ node }) =>
  isEndpoint(node) && node.name !== undefined
    ? [{ title: `Remove .${writtenName(node.name)}`, edits: [withoutName(node)], isPreferred: true }]
    : [];

/** The fixers for the names of interfaces and ports. */
export const INTERFACE_FIXERS: Fixers = {
  'interface-taken': fixTaken,
  'name-clash': fixClash,
  'internal-port-name': fixInternalName,
  'uplink-port-name': fixUplinkName,
};

/** Whether one name cannot do: several interfaces of the endpoint's statement are at one node, or all on the host. */
function needsMany(endpoint: Endpoint): boolean {
  const { length } = wiresOf(endpoint.$container);
  return length > 1 && (!endpoint.members || isPortOfOvs(endpoint.$container.kind));
}

function leftOut({ file }: Broken, endpoint: Endpoint): QuickFix[] {
  const node = present(endpoint.node)?.ref;
  const { name } = endpoint;
  if (!node || name === undefined) return [];
  const isConfigured = blocksOf(node).some(block => nameOfBlock(block) === name);
  // A block would be left without the interface that it configures.
  if (isConfigured && declaredInterfaces(file, node).get(name) === endpoint) return [];
  const what = isSwitchDeclaration(node) ? 'port' : 'interface';
  return [
    {
      title: `Leave the ${what} name out, to have it derived`,
      edits: [withoutName(endpoint)],
      isPreferred: needsMany(endpoint),
    },
  ];
}
