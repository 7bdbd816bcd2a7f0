import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import { isExpectStatement, isSwitchDeclaration, isWithinCondition } from '../generated/ast.ts';
import type { Condition, ExpectStatement, Party } from '../generated/ast.ts';
import { CONDITIONS } from '../expectations/conditions.ts';
import { partyText } from '../expectations/expectation-text.ts';
import { meansAll, meansHost } from '../linking/host.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { readRate } from '../../topology/quantities/rate.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** Each expectation is one that can be tried. */
export const checkExpectations: Check = (file, report) => {
  for (const statement of file.statements) {
    if (!isExpectStatement(statement)) continue;
    const [from, to] = [present(statement.from), present(statement.to)];
    if (from) checkSender(from, report);
    for (const party of [from, to]) if (party) checkParty(party, report);
    if (from && to) checkWay(statement, from, to, report);
    checkConditions(statement, report);
    checkRate(statement, report);
  }
};

function checkSender(from: Party, report: Report): void {
  if (from.address === undefined) return;
  const message =
    'Packets are sent by a namespace, a switch or `host`: write the name of the one that has this address.';
  report({ code: 'invalid-expectation', message, range: rangeOf(from) });
}

function checkParty(party: Party, report: Report): void {
  if (party.address !== undefined) {
    const problem = parsePlainAddress(party.address);
    if (typeof problem === 'string') report({ code: 'invalid-address', message: problem, range: rangeOf(party) });
    return;
  }
  if (meansAll(party) && party.members) {
    const message = '`all` is every namespace already: remove the brackets.';
    report({ code: 'not-a-family', message, range: rangeOfProperty(party, 'members') });
  }
  if (!party.interface) return;
  const what = meansAll(party)
    ? '`all` is every namespace'
    : meansHost(party)
      ? '`host` is this machine'
      : isSwitchDeclaration(present(party.node)?.ref)
        ? 'The ports of a switch have no addresses'
        : undefined;
  if (what === undefined) return;
  const message = `${what}: leave out \`.${party.interface.$refText}\`, or name an interface of a namespace.`;
  report({ code: 'invalid-expectation', message, range: rangeOfProperty(party, 'interface') });
}

function checkWay({ rate }: ExpectStatement, from: Party, to: Party, report: Report): void {
  if (rate !== undefined && to.address !== undefined) {
    const message =
      'Data is received by a namespace, a switch or `host`: write the name of the one that has this address.';
    report({ code: 'invalid-expectation', message, range: rangeOf(to) });
  }
  const isItself = from.address === undefined && !isSeveral(from) && partyText(from) === partyText(to);
  if (!isItself) return;
  const message = `What ${partyText(from)} sends to itself crosses no network: write whom else it reaches.`;
  report({ code: 'invalid-expectation', message, range: rangeOf(to) });
}

function isSeveral(party: Party): boolean {
  return meansAll(party) || (party.members !== undefined && (party.members.all || party.members.last !== undefined));
}

function checkConditions({ conditions, isNegative }: ExpectStatement, report: Report): void {
  const seen = new Set<Condition['$type']>();
  for (const condition of conditions) {
    if (seen.has(condition.$type)) {
      const message = `There is one \`${CONDITIONS[condition.$type].word}\` in an expectation: write the other in one of its own.`;
      report({ code: 'invalid-expectation', message, range: rangeOf(condition) });
    }
    seen.add(condition.$type);
    if (isWithinCondition(condition) && isNegative) {
      const message = 'What cannot be reached takes no time: remove `within`.';
      report({ code: 'invalid-expectation', message, range: rangeOf(condition) });
    }
    checkConditionValue(condition, report);
  }
}

function checkConditionValue(condition: Condition, report: Report): void {
  const text = present(condition.value);
  if (text === undefined) return;
  const range = rangeOfProperty(condition, 'value');
  const { read, code } = CONDITIONS[condition.$type];
  const value = read(String(text));
  if (typeof value === 'string') report({ code, message: value, range });
}

function checkRate(statement: ExpectStatement, report: Report): void {
  const written = present(statement.rate);
  const rate = written === undefined ? undefined : readRate(String(written));
  if (typeof rate !== 'string') return;
  report({ code: 'invalid-rate', message: rate, range: rangeOfProperty(statement, 'rate') });
}
