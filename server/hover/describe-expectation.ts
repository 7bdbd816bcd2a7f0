import { expectationOf } from '../../language/expectations/build-expectations.ts';
import type { ExpectStatement, TopologyFile } from '../../language/generated/ast.ts';
import { countWays } from '../../topology/expectation.ts';
import { documentationOf } from './documentation.ts';
import { inlineCode } from './markdown.ts';

/** What an expectation says, and of how many ways; nothing if it has an error. */
export function describeExpectation(file: TopologyFile, statement: ExpectStatement): string | undefined {
  const [expectation] = expectationOf(file, statement);
  if (!expectation) return undefined;
  const count = countWays(expectation);
  const ways = `${inlineCode(expectation.text)}: ${count} ${count === 1 ? 'way' : 'ways'} to try`;
  return [documentationOf(statement), ways].filter(part => part !== undefined).join('\n\n');
}
