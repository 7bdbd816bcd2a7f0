import { CompletionItemKind } from 'vscode-languageserver';
import { PLACES } from '../../topology/settings/places.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { HOST } from '../../language/linking/host.ts';
import { isConnectorWord, isPairing, kindOf } from '../../topology/kinds/connector-kinds.ts';
import { isTunnel } from '../../topology/kinds/joining.ts';
import { endBehind, vlanBehind, type Place } from './place.ts';
import { addressesAfterEnd, addressesForSetting, freeMacAddress, freePrefix } from './suggest-addresses.ts';
import { conditions, conditionValues, interfacesForParty, partiesFor, verbs } from './suggest-expectations.ts';
import { interfaceNames, namesForBlock } from './suggest-interfaces.ts';
import { membersFor, nodesFor } from './suggest-nodes.ts';
import { routeParts } from './suggest-routes.ts';
import { valuesOf } from './suggest-values.ts';
import { blockOf, connectorKinds, keyword, settingsOf, statements, switchKinds } from './suggest-words.ts';
import type { Suggestion } from './suggestion.ts';
import type { TokensBefore } from './tokens-before.ts';
import { wholeTopologies } from './whole-topologies.ts';

/** All that fits a place, in the order in which it is most likely meant. */
export function suggestionsAt(file: TopologyFile, place: Place, before: TokensBefore): Suggestion[] {
  // Where a statement may be over, the next one can start on a line of its own.
  const next = before.isFirstOnLine ? [...statements(), ...wholeTopologies()] : [];
  switch (place.at) {
    case 'statement':
      return before.isFirstOnLine ? next : statements();
    case 'switch kind':
      return switchKinds();
    case 'connector kind':
      return connectorKinds();
    case 'node':
      return nodesFor(file, place);
    case 'members':
      return membersFor(file, place.node);
    case 'interface name':
      return interfaceNames(file, place, before.start);
    case 'after end':
      return [...afterEnd(file, place, before), ...(place.isList ? [] : next)];
    case 'after head':
      return [...blockOf(place.block), ...next];
    case 'block':
      return settingsOf(place.block, place.kind, place.has, place.name);
    case 'block name':
      return namesForBlock(file, place);
    case 'value':
      return valuesFor(file, place);
    case 'route':
      return routeParts(file, place);
    case 'party':
      return partiesFor(file);
    case 'party interface':
      return interfacesForParty(file, place.node);
    case 'expect verb':
      return verbs(place);
    case 'expect word':
      return [{ ...keyword(place.word, CompletionItemKind.Keyword), insert: `${place.word} ` }];
    case 'condition':
      return [...conditions(place), ...next];
    case 'condition value':
      return conditionValues(place);
    case 'new name':
    case 'nothing':
      return [];
  }
}

function afterEnd(file: TopologyFile, place: Place & { at: 'after end' }, { after }: TokensBefore): Suggestion[] {
  const joint = { label: '--', kind: CompletionItemKind.Operator, doc: 'To the other end.', insert: '-- ' };
  const kind = isConnectorWord(place.kind) ? place.kind : undefined;
  const block = kind && PLACES[kind].settings.length === 0 ? [] : blockOf('connector');
  if (kind && isTunnel(kind) && place.side === 'right') return place.isList ? [] : block;
  const inWork = { kind: place.kind, end: place.end, other: place.left ?? endBehind(after), vlan: vlanBehind(after) };
  const addresses = isMachines(place) ? [] : addressesAfterEnd(file, inWork);
  if (place.isList) return addresses;
  const hasAddress = place.end.addresses.length > 0;
  const isAlone = kind && !isPairing(kind) && !isTunnel(kind);
  const rest = place.side === 'left' && !isAlone ? [joint] : block;
  return hasAddress ? rest : [...addresses, ...rest];
}

/** Whether the end has no address that the file could say. */
function isMachines({ kind, end }: Place & { at: 'after end' }): boolean {
  const nic = isConnectorWord(kind) ? kindOf({ kind }).nic : undefined;
  return nic?.use === 'taken' || (nic !== undefined && end.node === HOST);
}

function valuesFor(file: TopologyFile, { setting, node, name }: Place & { at: 'value' }): Suggestion[] {
  if (setting === 'address') return addressesForSetting(file, node, name);
  if (setting === 'subnet') return freePrefix(file);
  return setting === 'mac' ? freeMacAddress(file) : valuesOf(file, setting);
}
