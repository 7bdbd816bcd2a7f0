import { AstUtils } from 'langium';
import { expectationOf } from '../expectations/build-expectations.ts';
import { isExpectStatement } from '../generated/ast.ts';
import type { TopologyFile } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { buildTopology } from '../topology/build-topology.ts';
import { countWays, waysOf, type Expectation, type ExpectedWay } from '../topology/expectation.ts';
import { impossibilityOf } from '../../paths/impossibility.ts';
import { partyName } from '../../paths/targets.ts';
import type { Network } from '../../paths/network.ts';
import { networkOf } from '../../paths/topology-network.ts';
import type { Check } from './check.ts';

/** The ways that are looked at in one file with each key; the others when they are tried. */
const MOST_WAYS = 2000;

/** Nothing is expected that the topology itself makes impossible. For a file that has no error so far. */
export const checkExpectedWays: Check = (file, report) => {
  const statements = file.statements.filter(isExpectStatement);
  if (statements.length === 0 || hasSyntaxErrors(file)) return;
  const network = networkOf(buildTopology(file, 'checked'));
  let left = MOST_WAYS;
  for (const statement of statements) {
    for (const expectation of expectationOf(file, statement)) {
      const { looked, first, count } = lookAt(network, expectation, left);
      left -= looked;
      if (!first) continue;
      const { way, reason } = first;
      const more = count > 1 ? ` The same holds for ${count - 1} more of these.` : '';
      const between = `${partyName(way.from)} and ${partyName(way.to)}`;
      report({
        code: 'impossible-expectation',
        severity: 'warning',
        message: `This cannot hold between ${between}: ${reason}.${more}`,
        range: rangeOf(statement),
      });
    }
  }
};

function hasSyntaxErrors(file: TopologyFile): boolean {
  const { parserErrors, lexerErrors } = AstUtils.getDocument(file).parseResult;
  return parserErrors.length + lexerErrors.length > 0;
}

interface Looked {
  readonly looked: number;
  /** The first one that cannot hold. */
  readonly first?: { readonly way: ExpectedWay; readonly reason: string };
  readonly count: number;
}

/** Looks at `most` of the ways, spread over all of them. */
function lookAt(network: Network, expectation: Expectation, most: number): Looked {
  const stride = Math.max(1, Math.ceil(countWays(expectation) / Math.max(1, most)));
  let [index, looked, count] = [0, 0, 0];
  let first: Looked['first'];
  for (const way of waysOf(expectation)) {
    if (index++ % stride !== 0) continue;
    if (looked >= most) break;
    looked++;
    const reason = impossibilityOf(network, expectation, way);
    if (reason === undefined) continue;
    count++;
    first ??= { way, reason };
  }
  return { looked, count, ...(first && { first }) };
}
