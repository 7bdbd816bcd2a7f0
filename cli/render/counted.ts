import type { Topology } from '../../language/topology/topology.ts';

/** `1 switch`, `2 switches`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** `2 namespaces, 1 switch, 2 connectors` */
export function countsText({ namespaces, switches, connectors }: Topology): string {
  return [
    counted(namespaces.length, 'namespace'),
    counted(switches.length, 'switch', 'switches'),
    counted(connectors.length, 'connector'),
  ].join(', ');
}

/** The same for `--json`. */
export function countsJson({ namespaces, switches, connectors }: Topology) {
  return { namespaces: namespaces.length, switches: switches.length, connectors: connectors.length };
}
