import type { Interface } from '../../../topology/topology.ts';
import { isInNamespace } from '../elements.ts';
import { nameWord } from '../words.ts';

/** The command as it is run where the interface lives. */
export function inNamespace(end: Interface, command: string): string {
  return isInNamespace(end) ? `ip netns exec ${nameWord(end.node)} ${command}` : command;
}
