import type { ExpectStatement, Party } from '../generated/ast.ts';
import { meansAll } from '../linking/host.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { CONDITIONS } from './conditions.ts';

/** An expectation on one line, as one would say it: without `expect`, whatever white space it is written with. */
export function expectationText(statement: ExpectStatement): string {
  const [from, to] = [partyText(present(statement.from)), partyText(present(statement.to))];
  const conditions = statement.conditions.map(({ $type, value }) => ` ${CONDITIONS[$type].word} ${value}`).join('');
  if (statement.rate !== undefined) return `${from} to ${to} at least ${statement.rate}${conditions}`;
  const left = present(statement.from);
  const verb = statement.isNegative ? 'cannot reach' : left && meansAll(left) ? 'reach' : 'reaches';
  return `${from} ${verb} ${to}${conditions}`;
}

/** A side of an expectation as it is written. */
export function partyText(party: Party | undefined): string {
  if (!party) return '?';
  if (party.address !== undefined) return party.address;
  const name = present(party.interface)?.$refText;
  return `${shownName(present(party.node)?.$refText ?? '?')}${membersText(party)}${name === undefined ? '' : `.${shownName(name)}`}`;
}

function membersText({ members }: Party): string {
  if (!members) return '';
  if (members.all) return '[*]';
  return `[${members.first ?? ''}${members.last === undefined ? '' : `..${members.last}`}]`;
}
