import { partyText } from './expectation-text.ts';
import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import type { Party as PartyNode, TopologyFile } from '../generated/ast.ts';
import { meansAll } from '../linking/host.ts';
import { present } from '../parsing/present.ts';
import type { NodeParty, Party } from '../../topology/expectation.ts';
import { expansionOf } from '../building/expansion.ts';
import { remember } from '../building/remember.ts';
import { isSelectionProblem, selectMembers } from '../building/select-members.ts';

/** Families have thousands of members, and a file mentions the same ones again and again. */
const known = remember<TopologyFile, Map<string, readonly Party[]>>(() => new Map());

/** Whom a side of an expectation means; nothing where the checker says why. */
export function readParty(file: TopologyFile, party: PartyNode): readonly Party[] {
  const parties = known(file);
  const text = partyText(party);
  let read = parties.get(text);
  if (!read) parties.set(text, (read = partiesOf(file, party)));
  return read;
}

function partiesOf(file: TopologyFile, party: PartyNode): readonly Party[] {
  if (party.address !== undefined) {
    const address = parsePlainAddress(party.address);
    return typeof address === 'string' ? [] : [{ kind: 'address', address: address.address, version: address.version }];
  }
  if (meansAll(party)) {
    return [...expansionOf(file).namespaces.keys()].map(node => ({ kind: 'node', node, nodeKind: 'namespace' }));
  }
  const selected = selectMembers(party);
  if (!selected || isSelectionProblem(selected)) return [];
  const name = present(party.interface)?.$refText;
  return Array.from({ length: selected.count }, (_, index): NodeParty => ({
    kind: 'node',
    node: selected.nameAt(index),
    nodeKind: selected.kind,
    ...(name !== undefined && { interface: name }),
  }));
}
