import type { Place } from '../../runtime/place.ts';
import { existingNamespaces } from '../../topology/existing.ts';
import { HOST } from '../../runtime/in-namespace.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { shortList } from '../render/counted.ts';

/**
 * Whether one can be there: in a namespace of the topology, or on the machine's side of a sandbox.
 *
 * @throws CommandError with what there is.
 */
export function requireNode({ kind }: Place, { name, topology }: AppliedTopology, node: string): void {
  if (node === HOST) {
    if (kind === 'sandbox') return;
    throw new CommandError(`host of ${name} is this machine itself: you are there`, {
      exitCode: ExitCode.refused,
      hint: 'run it here, as root: sudo ovs-vsctl show; the machine’s side of a sandbox is: nslink shell --sandbox NAME host',
    });
  }
  const names = [...topology.namespaces, ...existingNamespaces(topology)].map(namespace => namespace.name);
  if (names.includes(node)) return;
  throw new CommandError(`${name} has no namespace ${node}`, {
    exitCode: ExitCode.usage,
    hint: names.length > 0 ? `its namespaces: ${shortList(names)}` : 'it has none',
  });
}
