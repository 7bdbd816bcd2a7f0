import type { Topology } from '../../topology/topology.ts';
import { interfaceAt } from '../../runtime/probe/pairs.ts';
import type { PairResult } from '../../runtime/probe/probe-topology.ts';
import type { Problem } from '../source/problem.ts';

/** The ways that do not work, each at the connector's end that it leaves from. */
export function problemsOfPairs(topology: Topology, pairs: readonly PairResult[]): readonly Problem[] {
  const problems = pairs.flatMap(({ from, to, problem }) => {
    if (problem === undefined) return [];
    const range = interfaceAt(topology, from)?.source;
    const message = `${from.namespace} (${from.address}) does not reach ${to.namespace} (${to.address}): ${problem}`;
    return [{ code: 'unreachable', severity: 'error', message, ...(range && { range }) } as const];
  });
  // Of one pair several of its addresses may be alike.
  return [...new Map(problems.map(problem => [problem.message, problem])).values()];
}
