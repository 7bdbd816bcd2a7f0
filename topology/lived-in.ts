import type { Topology } from './topology.ts';

/** The namespaces in which something is started, that may set up what no topology says. */
export function livedInNamespaces({ namespaces, programs = [] }: Topology): ReadonlySet<string> {
  return new Set([
    ...namespaces.flatMap(({ name, execs = [] }) => (execs.length > 0 ? [name] : [])),
    ...programs.map(({ namespace }) => namespace),
  ]);
}
