import type { Place } from './place.ts';

/** The command line that runs a command as root in a network namespace of that place. */
export function inNamespace(place: Place, namespace: string, command: readonly string[]): readonly string[] {
  return [...place.enter, 'nsenter', `--net=/run/netns/${namespace}`, '--', ...command];
}
