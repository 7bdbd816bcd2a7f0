import { AstUtils } from 'langium';
import { expectationOf } from '../expectations/build-expectations.ts';
import { isExpectStatement } from '../generated/ast.ts';
import type { TopologyFile } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { buildTopology } from '../building/build-topology.ts';
import type { Expectation, ExpectedWay } from '../../topology/expectation.ts';
import { impossibilityOf } from '../../paths/impossibility.ts';
import { partyName } from '../../paths/targets.ts';
import type { Network } from '../../paths/network.ts';
import { networkOf } from '../../paths/topology-network.ts';
import type { Check } from './check.ts';

/** The ways that are looked at in one file with each key; the others when they are tried. */
const MOST_WAYS = 2000;

/**
 * Nothing is expected that the topology itself makes impossible. For a file that has no error so far. What is expected
 * `eventually` waits for something that the file does not describe, such as the routes of a routing daemon.
 */
export const checkExpectedWays: Check = (file, report) => {
  const statements = file.statements.filter(isExpectStatement);
  if (statements.length === 0 || hasSyntaxErrors(file)) return;
  const network = networkOf(buildTopology(file, 'checked'));
  let left = MOST_WAYS;
  for (const statement of statements) {
    if (left <= 0) return;
    for (const expectation of expectationOf(file, statement)) {
      if (expectation.kind === 'reach' && expectation.eventually !== undefined) continue;
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

/** Looks at `most` of the ways at most, spread over all of them. */
function lookAt(network: Network, expectation: Expectation, most: number): Looked {
  const { from, to } = expectation;
  const all = from.length * to.length;
  const looked = Math.min(all, most);
  let count = 0;
  let first: Looked['first'];
  for (let index = 0; index < looked; index++) {
    const place = Math.floor((index * all) / looked);
    const way = wayAt(expectation, place);
    const reason = way && impossibilityOf(network, expectation, way);
    if (!way || reason === undefined) continue;
    count++;
    first ??= { way, reason };
  }
  return { looked, count, ...(first && { first }) };
}

/** One of all combinations of both sides; none where both are the same. */
function wayAt({ from, to }: Expectation, place: number): ExpectedWay | undefined {
  const [sender, target] = [from[Math.floor(place / to.length)], to[place % to.length]];
  if (!sender || !target) return undefined;
  return target.kind === 'node' && target.node === sender.node ? undefined : { from: sender, to: target };
}
