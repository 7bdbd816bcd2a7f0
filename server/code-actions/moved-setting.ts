import {
  isAddressSetting,
  isConnectorDeclaration,
  isMtuSetting,
  isNamespaceDeclaration,
  isPortBlock,
  isStpSetting,
  isSwitchDeclaration,
} from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, Endpoint, NodeDeclaration, Setting } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { wiresOf } from '../symbols/wires-of.ts';
import { writtenName } from '../text/written-name.ts';
import { addedToBlock, inserted, withoutSetting } from './edits.ts';
import type { Broken, QuickFix } from './quick-fix.ts';
import type { TextEdit } from 'vscode-languageserver';

/** Moves a setting that stands where it means nothing to where it was probably meant; nothing if that is unclear. */
export function movedSetting(broken: Broken, setting: Setting): QuickFix[] {
  const holder = setting.$container;
  if (isStpSetting(setting)) {
    const node = isPortBlock(holder)
      ? holder.$container
      : isConnectorDeclaration(holder)
        ? switchOf(holder)
        : undefined;
    return isSwitchDeclaration(node)
      ? moved(broken, setting, `the switch ${writtenName(node.name)}`, intoBlock(broken, setting, node))
      : [];
  }
  const endpoint = isConnectorDeclaration(holder)
    ? namespaceEnd(holder)
    : isNamespaceDeclaration(holder)
      ? onlyInterface(broken, holder)
      : undefined;
  if (!endpoint) return [];
  const where = `${writtenName(endpoint.node.$refText)}${endpoint.name === undefined ? '' : `.${writtenName(endpoint.name)}`}`;
  return moved(
    broken,
    setting,
    where,
    isAddressSetting(setting) ? atEnd(setting.addresses, endpoint) : intoInterface(broken, setting, endpoint),
  );
}

function moved({ text }: Broken, setting: Setting, where: string, edit: TextEdit | undefined): QuickFix[] {
  if (!edit) return [];
  return [{ title: `Move it to ${where}`, edits: [withoutSetting(text, setting), edit], isPreferred: true }];
}

function atEnd(addresses: readonly string[], endpoint: Endpoint): TextEdit | undefined {
  if (wiresOf(endpoint.$container).length !== 1) return undefined;
  return inserted(rangeOf(endpoint).end, `${endpoint.addresses.length > 0 ? ',' : ''} ${addresses.join(', ')}`);
}

function intoInterface(broken: Broken, setting: Setting, endpoint: Endpoint): TextEdit | undefined {
  const node = present(endpoint.node)?.ref;
  const name = endpoint.name;
  // A MAC address is one interface's, and a block is for all members of a family.
  if (!isNamespaceDeclaration(node) || name === undefined || (node.family && !isMtuSetting(setting))) return undefined;
  const block = node.interfaces.find(({ interface: reference }) => present(reference)?.$refText === name);
  if (block) return intoBlock(broken, setting, block);
  const text = setting.$cstNode?.text ?? '';
  return addedToBlock(broken.text, node, `interface ${writtenName(name)} { ${text} }`);
}

function intoBlock(
  { text }: Broken,
  setting: Setting,
  holder: Extract<Setting['$container'], { settings: Setting[] }>,
): TextEdit | undefined {
  if (holder.settings.some(({ $type }) => $type === setting.$type)) return undefined;
  return addedToBlock(text, holder, setting.$cstNode?.text ?? '');
}

function namespaceEnd({ left, right, kind }: ConnectorDeclaration): Endpoint | undefined {
  const ends = [present(left), right].filter(end => isNamespaceDeclaration(present(end?.node)?.ref));
  return kind !== 'patch' && ends.length === 1 ? ends[0] : undefined;
}

function onlyInterface({ file }: Broken, node: NodeDeclaration): Endpoint | undefined {
  const endpoints = [...declaredInterfaces(file, node).values()];
  return endpoints.length === 1 ? endpoints[0] : undefined;
}

function switchOf({ left, right }: ConnectorDeclaration): NodeDeclaration | undefined {
  const switches = [present(left), right].map(end => present(end?.node)?.ref).filter(isSwitchDeclaration);
  return switches.length === 1 ? switches[0] : undefined;
}
