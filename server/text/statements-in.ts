import type { Statement, TopologyFile } from '../../language/generated/ast.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { comparePositions, overlaps } from './range.ts';

/** The statements of a file that touch `range`. Takes time in how many there are in it, not in the file. */
export function statementsIn({ statements }: TopologyFile, range: SourceRange): Statement[] {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePositions(rangeOf(statements[middle]).end, range.start) < 0) low = middle + 1;
    else high = middle;
  }
  const found: Statement[] = [];
  for (let index = low; index < statements.length; index++) {
    const statement = statements[index];
    if (!statement || !overlaps(rangeOf(statement), range)) break;
    found.push(statement);
  }
  return found;
}
