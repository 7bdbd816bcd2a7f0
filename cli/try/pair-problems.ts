import { interfacesOf } from '../../compiler/plan/step.ts';
import type { Topology } from '../../language/topology/topology.ts';
import type { PairResult } from '../../runtime/probe/probe-topology.ts';
import type { Problem } from '../source/problem.ts';

/** The ways that do not work, each at the connector's end that it leaves from. */
export function problemsOfPairs(topology: Topology, pairs: readonly PairResult[]): readonly Problem[] {
  const interfaces = topology.connectors.flatMap(interfacesOf);
  return pairs.flatMap(({ from, to, problem }) => {
    if (problem === undefined) return [];
    const range = interfaces.find(
      ({ node, addresses }) => node === from.namespace && addresses.some(text => text.startsWith(`${from.address}/`)),
    )?.source;
    const message = `${from.namespace} (${from.address}) does not reach ${to.namespace} (${to.address}): ${problem}`;
    return [{ code: 'unreachable', severity: 'error', message, ...(range && { range }) } as const];
  });
}
