import type { Topology } from '../../../topology/topology.ts';
import { plan, type Plan } from '../../plan/plan.ts';
import { createdNodes } from '../../plan/step.ts';
import type { BatchStep } from '../batch/batch-step.ts';
import { creationSteps } from '../batch/create.ts';
import { natCommands } from '../nat.ts';
import { hasOvsQos } from '../impairment.ts';
import { lifeSteps } from '../batch/life-steps.ts';
import { nftTable } from '../ownership.ts';
import { heredoc, plain, type ScriptLine } from '../script.ts';
import { selectionOf, type KeptNodes, type Selection } from '../selection.ts';
import { removalSteps } from './removal.ts';
import { settingSteps } from './setting-steps.ts';

/** What turns `before` into `after`, by the plan for it: away, made, changed in place. */
export function changeSteps(forth: Plan, after: Topology, before: Topology, keepsGoing = false): readonly BatchStep[] {
  const created = selectionOf(
    forth.steps.filter(({ action }) => action === 'create'),
    keptBy(forth, after),
  );
  return [
    ...removalSteps(selectionOf(forth.steps.filter(({ action }) => action === 'remove'))),
    ...creationSteps(forth.name, created),
    ...settingSteps(forth, after, before, keepsGoing),
    natStep(after, before),
    ...lifeSteps(forth.steps, after, before),
    {
      label: 'marks of qdiscs that are no more',
      lines: plain(...(hasOvsQdisc(before) || hasOvsQdisc(after) ? ['delete_unused_ovs_qos'] : [])),
    },
  ];
}

/** The nodes of the topology afterwards that stand already. */
export function keptBy({ steps }: Plan, { namespaces, switches, existing = [] }: Topology): KeptNodes {
  const made = createdNodes(steps);
  const isKept = ({ name }: { readonly name: string }) => !made.has(name);
  return {
    namespaces: namespaces.filter(isKept),
    switches: switches.filter(isKept),
    existing: existing.filter(isKept),
  };
}

/** The same for a way back from anywhere between: what is done already, or was not done, is no failure. */
export function rollbackSteps(back: Plan, after: Topology, before: Topology): readonly BatchStep[] {
  return changeSteps(back, after, before, true).map(({ label, lines }) => ({
    label,
    lines: lines.map(line => ({ ...line, text: tolerant(line.text) })),
  }));
}

function tolerant(text: string): string {
  return text
    .replace(/^batch (ip|bridge|tc) <</, 'batch $1 -force <<')
    .replace(/^(in_namespaces \S+ \S+ (?:ip|tc)) -batch/, '$1 -force -batch')
    .replace(/^add-(br|port) /, '--may-exist add-$1 ');
}

/** The table is made anew in one transaction, so that no packet goes by without it. */
function natStep(after: Topology, before: Topology): BatchStep {
  const [wanted, present] = [after, before].map(natLines) as [readonly ScriptLine[], readonly ScriptLine[]];
  const text = (lines: readonly ScriptLine[]) => lines.map(line => line.text).join('\n');
  const label = 'NAT';
  if (text(wanted) === text(present)) return { label, lines: [] };
  if (wanted.length === 0) return { label, lines: plain('delete_nat_table') };
  const table = `inet ${nftTable(after.name)}`;
  return { label, lines: heredoc('nft_batch', [...plain(`add table ${table}`, `delete table ${table}`), ...wanted]) };
}

function natLines(topology: Topology): readonly ScriptLine[] {
  return natCommands(topology.name, whole(topology));
}

function hasOvsQdisc(topology: Topology): boolean {
  return hasOvsQos(whole(topology));
}

function whole(topology: Topology): Selection {
  return selectionOf(plan(topology, undefined).steps);
}
