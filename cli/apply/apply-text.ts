import { commandsOf } from '../../compiler/plan/commands-run.ts';
import type { Script } from '../../compiler/script/script.ts';
import { hostPlace } from '../../runtime/place.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { placeText } from '../applied/place-text.ts';
import { commandsText } from '../render/commands-text.ts';
import { countsText } from '../render/counted.ts';
import type { UsableFile } from '../source/source-file.ts';
import type { ApplyOptions } from './apply-options.ts';

/** What apply shows before it asks. */
export function whatWillHappen(
  { topology, name, path }: UsableFile,
  script: Script,
  cutOff: AppliedTopology | undefined,
  { sandbox, style }: ApplyOptions,
): string {
  const where = placeText(sandbox ? { kind: 'sandbox', enter: [] } : hostPlace());
  const see =
    path === undefined ? '' : `, to see it: nslink script ${style === 'batch' ? '' : `--style ${style} `}${name}`;
  return [
    ...(cutOff ? [`An earlier run for ${topology.name} was cut off: what is left of it is removed first.`] : []),
    `Makes ${topology.name}: ${countsText(topology)}, ${where}.`,
    ...commandsText(commandsOf(topology), topology.directory, sandbox),
    `Runs a script with SHA-256 ${script.sha256}${see}`,
  ].join('\n');
}
