import type { CountsReport } from '../../protocol/reports/parts.ts';
import { counted } from '../../topology/quantities/counted.ts';
import type { Topology } from '../../topology/topology.ts';

/** `2 namespaces, 1 switch, 2 connectors`; what there is none of is left out. */
export function countsText({ namespaces, switches, connectors }: Topology): string {
  const counts = [
    ...(namespaces.length > 0 ? [counted(namespaces.length, 'namespace')] : []),
    ...(switches.length > 0 ? [counted(switches.length, 'switch', 'switches')] : []),
    ...(connectors.length > 0 ? [counted(connectors.length, 'connector')] : []),
  ];
  return counts.join(', ') || 'nothing at all';
}

/** The same for `--json`. */
export function countsJson({ namespaces, switches, connectors }: Topology): CountsReport {
  return { namespaces: namespaces.length, switches: switches.length, connectors: connectors.length };
}

/** `1 ovs, 2 veth` */
export function madeOfText({ switches, connectors }: Topology): string {
  const kinds = Map.groupBy([...switches, ...connectors], ({ kind }) => kind);
  return [...kinds].map(([kind, items]) => `${items.length} ${kind}`).join(', ');
}

/** `a, b, c`; of many the first ten, and how many more there are. */
export function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}
