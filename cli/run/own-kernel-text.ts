import type { Script } from '../../compiler/script/script.ts';
import type { Place } from '../../runtime/place.ts';
import type { Report } from '../../runtime/report.ts';

/** What a topology can need of a kernel that one of its own has, as a script asks for it in its list of needs. */
const GIVEN = /^(?:kernel (?:netem|tbf|vlan-filtering|vxlan|macvlan)|datapath system)$/;

/** What to add to a refusal in a sandbox that another kind of sandbox would not have; nothing for any other. */
export function ownKernelHint({ kind, ownKernel }: Place, report: Report, script: Script): string {
  if (kind !== 'sandbox' || ownKernel !== undefined || report.kind !== 'refused') return '';
  const need = script.text.split('\n')[report.line - 1] ?? '';
  return GIVEN.test(need) ? '; a sandbox with a kernel of its own has it: nslink try --kernel own' : '';
}

/** To be told with times that were measured under a kernel of its own. */
export function ownKernelText(release: string): string {
  return `under a kernel of its own (Linux ${release} in user mode), which is slow: times and rates say nothing about this machine`;
}
