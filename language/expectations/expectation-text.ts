import { isPortCondition, isWithinCondition } from '../generated/ast.ts';
import type { ExpectStatement, Party } from '../generated/ast.ts';
import { meansAll } from '../linking/host.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';

/** An expectation on one line, as one would say it: without `expect`, whatever white space it is written with. */
export function expectationText(statement: ExpectStatement): string {
  const [from, to] = [partyText(present(statement.from)), partyText(present(statement.to))];
  if (statement.rate !== undefined) return `${from} to ${to} at least ${statement.rate}`;
  const left = present(statement.from);
  const verb = statement.isNegative ? 'cannot reach' : left && meansAll(left) ? 'reach' : 'reaches';
  const conditions = statement.conditions.map(condition => {
    if (isWithinCondition(condition)) return ` within ${condition.value}`;
    return isPortCondition(condition) ? ` port ${condition.value}` : '';
  });
  return `${from} ${verb} ${to}${conditions.join('')}`;
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
