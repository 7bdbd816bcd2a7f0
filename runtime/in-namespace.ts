import type { Place } from './place.ts';

/** The place itself as a node; no namespace can have this name. */
export const HOST = 'host';

/** The command line that runs a command as root in a network namespace of that place; `host` is the place itself. */
export function inNamespace(place: Place, namespace: string, command: readonly string[]): readonly string[] {
  if (namespace === HOST) return [...place.enter, ...command];
  return [...place.enter, 'nsenter', `--net=/run/netns/${namespace}`, '--', ...command];
}
