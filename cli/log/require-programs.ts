import { programLabel } from '../../compiler/plan/identity.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { shortList } from '../render/counted.ts';

/**
 * Whether a topology has programs that are called so (`web.server`).
 *
 * @throws CommandError with those that it has.
 */
export function requirePrograms({ name, topology }: AppliedTopology, labels: readonly string[]): void {
  const known = (topology.programs ?? []).map(programLabel);
  const unknown = labels.find(label => !known.includes(label));
  if (unknown === undefined) return;
  throw new CommandError(`${name} has no program ${unknown}`, {
    exitCode: ExitCode.usage,
    hint: known.length > 0 ? `its programs: ${shortList(known)}` : 'it runs none',
  });
}
