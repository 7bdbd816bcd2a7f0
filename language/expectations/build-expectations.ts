import { isEventuallyCondition, isExpectStatement, isPortCondition, isWithinCondition } from '../generated/ast.ts';
import type { ExpectStatement, TopologyFile } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { readDuration } from '../../topology/quantities/duration.ts';
import { readRate } from '../../topology/quantities/rate.ts';
import type { Expectation } from '../../topology/expectation.ts';
import { expectationText } from './expectation-text.ts';
import { readPatience } from './read-patience.ts';
import { readPort } from './read-port.ts';
import { readParty } from './read-party.ts';

/** What the `expect` statements of a linked file say, in their order. What the checker refuses is left out. */
export function buildExpectations(file: TopologyFile): readonly Expectation[] {
  return file.statements.filter(isExpectStatement).flatMap(statement => expectationOf(file, statement));
}

/** What one of them says; nothing if the checker refuses it. */
export function expectationOf(file: TopologyFile, statement: ExpectStatement): readonly Expectation[] {
  const [left, right] = [present(statement.from), present(statement.to)];
  if (!left || !right) return [];
  const from = readParty(file, left).filter(party => party.kind === 'node');
  const to = readParty(file, right);
  if (from.length === 0 || to.length === 0) return [];
  const patience = statement.conditions.find(isEventuallyCondition)?.value;
  const eventually = patience === undefined ? undefined : readPatience(String(patience));
  if (typeof eventually === 'string') return [];
  const common = {
    from,
    to,
    text: expectationText(statement),
    source: rangeOf(statement),
    ...(eventually !== undefined && { eventually }),
  };
  const written = present(statement.rate);
  if (written !== undefined) {
    const rate = readRate(String(written));
    return typeof rate === 'string' ? [] : [{ kind: 'throughput', ...common, rate }];
  }
  const duration = statement.conditions.find(isWithinCondition)?.value;
  const within = duration === undefined ? undefined : readDuration(String(duration));
  const portText = statement.conditions.find(isPortCondition)?.value;
  const port = portText === undefined ? undefined : readPort(String(portText));
  if (typeof within === 'string' || typeof port === 'string') return [];
  return [
    {
      kind: 'reach',
      ...common,
      isNegative: statement.isNegative,
      ...(within !== undefined && { within }),
      ...(port && { port }),
    },
  ];
}
