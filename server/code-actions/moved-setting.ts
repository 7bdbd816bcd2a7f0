import {
  isAddressSetting,
  isConnectorDeclaration,
  isMtuSetting,
  isNamespaceDeclaration,
  isPortBlock,
  isStpSetting,
  isSwitchDeclaration,
} from '../../language/generated/ast.ts';
import type {
  AddressSetting,
  ConnectorDeclaration,
  Endpoint,
  NodeDeclaration,
  Setting,
} from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { PLACES } from '../../topology/settings/places.ts';
import { isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { fittingAt } from '../../topology/kinds/joining.ts';
import { wiresOf } from '../symbols/wires-of.ts';
import { writtenName } from '../text/written-name.ts';
import { addedToBlock, inserted, replaced, withoutSetting } from './edits.ts';
import type { Broken, QuickFix } from './quick-fix.ts';
import type { TextEdit } from 'vscode-languageserver';

/** Moves a setting that stands where it means nothing to where it was probably meant; nothing if that is unclear. */
export function movedSetting(broken: Broken, setting: Setting): QuickFix[] {
  const holder = setting.$container;
  if (isStpSetting(setting)) {
    const inPort = isPortBlock(holder) ? holder.$container : undefined;
    const node = isConnectorDeclaration(holder) ? switchOf(holder) : inPort;
    if (!isSwitchDeclaration(node)) return [];
    return moved(`the switch ${writtenName(node.name)}`, intoBlock(broken, setting, node));
  }
  const inNamespace = isNamespaceDeclaration(holder) ? onlyInterface(broken, holder) : undefined;
  const endpoint = isConnectorDeclaration(holder) ? namespaceEnd(holder) : inNamespace;
  if (!endpoint) return [];
  const { name, $container: connector } = endpoint;
  const where = writtenName(endpoint.node.$refText) + (name === undefined ? '' : `.${writtenName(name)}`);
  if (isAddressSetting(setting)) return moved(where, toEnd(broken, setting, endpoint));
  const isConnectors = isMtuSetting(setting) && name === undefined && takesMtu(connector.kind) && connector !== holder;
  if (isConnectors) return moved('the connector', intoBlock(broken, setting, connector));
  return moved(where, intoInterface(broken, setting, endpoint));
}

function moved(where: string, edits: readonly TextEdit[] | undefined): QuickFix[] {
  return edits ? [{ title: `Move it to ${where}`, edits, isPreferred: true }] : [];
}

function toEnd({ text }: Broken, setting: AddressSetting, endpoint: Endpoint): TextEdit[] | undefined {
  if (wiresOf(endpoint.$container).length !== 1) return undefined;
  const list = `${endpoint.addresses.length > 0 ? ',' : ''} ${setting.addresses.join(', ')}`;
  return [withoutSetting(text, setting), inserted(rangeOf(endpoint).end, list)];
}

function intoInterface(broken: Broken, setting: Setting, endpoint: Endpoint): TextEdit[] | undefined {
  const node = present(endpoint.node)?.ref;
  const name = endpoint.name;
  // A MAC address is one interface's, and a block is for all members of a family.
  if (!isNamespaceDeclaration(node) || name === undefined || (node.family && !isMtuSetting(setting))) return undefined;
  const block = node.interfaces.find(({ interface: reference }) => present(reference)?.$refText === name);
  if (block) return intoBlock(broken, setting, block);
  const content = `interface ${writtenName(name)} { ${setting.$cstNode?.text ?? ''} }`;
  if (setting.$container === node) return [replaced(rangeOf(setting), content)];
  return [withoutSetting(broken.text, setting), addedToBlock(broken.text, node, content)];
}

function intoBlock({ text }: Broken, setting: Setting, holder: Setting['$container']): TextEdit[] | undefined {
  if (holder.settings.some(({ $type }) => $type === setting.$type)) return undefined;
  return [withoutSetting(text, setting), addedToBlock(text, holder, setting.$cstNode?.text ?? '')];
}

function namespaceEnd({ left, right, kind }: ConnectorDeclaration): Endpoint | undefined {
  const ends = [present(left), right].filter(end => isNamespaceDeclaration(present(end?.node)?.ref));
  return canHold(kind) && ends.length === 1 ? ends[0] : undefined;
}

function onlyInterface({ file }: Broken, node: NodeDeclaration): Endpoint | undefined {
  const endpoints = file.statements
    .filter(isConnectorDeclaration)
    .flatMap(({ left, right }) => [present(left), right])
    .filter(endpoint => present(endpoint?.node)?.ref === node);
  return endpoints.length === 1 ? endpoints[0] : undefined;
}

function switchOf({ left, right }: ConnectorDeclaration): NodeDeclaration | undefined {
  const switches = [present(left), right].map(end => present(end?.node)?.ref).filter(isSwitchDeclaration);
  return switches.length === 1 ? switches[0] : undefined;
}

function takesMtu(kind: string): boolean {
  return isConnectorWord(kind) && PLACES[kind].settings.includes('mtu');
}

/** Whether such a connector gives a namespace an interface. */
function canHold(kind: string): boolean {
  return !isConnectorWord(kind) || fittingAt(kind, 'left', undefined).includes('namespace');
}
