import type { KernelFeature } from '../../compiler/kinds/made.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Place } from '../../runtime/place.ts';
import type { Report } from '../../runtime/report.ts';

/** Whether a kernel of its own has what a topology can need. */
const FEATURES: Readonly<Record<KernelFeature, boolean>> = {
  netem: true,
  tbf: true,
  'vlan-filtering': true,
  vxlan: true,
  macvlan: true,
  tap: true,
  masquerade: false,
};

/** What it has, as a script asks for it in its list of needs. */
const GIVEN: ReadonlySet<string> = new Set([
  'datapath system',
  ...Object.entries(FEATURES).flatMap(([feature, isGiven]) => (isGiven ? [`kernel ${feature}`] : [])),
]);

/** What it never has, in the same words. */
const NEVER: ReadonlySet<string> = new Set(
  Object.entries(FEATURES).flatMap(([feature, isGiven]) => (isGiven ? [] : [`kernel ${feature}`])),
);

/** What to add to a refusal in a sandbox that another kind of sandbox would not have; nothing for any other. */
export function ownKernelHint({ kind, ownKernel }: Place, report: Report, script: Script): string {
  if (kind !== 'sandbox' || report.kind !== 'refused') return '';
  const need = script.text.split('\n')[report.line - 1] ?? '';
  if (ownKernel !== undefined)
    return NEVER.has(need) ? '; but the own kernel of a sandbox never can: leave out --kernel own' : '';
  return GIVEN.has(need) ? '; a sandbox with a kernel of its own has it: nslink try --kernel own' : '';
}

/** To be told with times that were measured under a kernel of its own. */
export function ownKernelText(release: string): string {
  return `under a kernel of its own (Linux ${release} in user mode), which is slow: times and rates say nothing about this machine`;
}
