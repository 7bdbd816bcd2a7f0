import { counted } from '../../topology/quantities/counted.ts';
import type { Interface, Namespace, PortVlans, Program, Switch } from '../../topology/topology.ts';
import { switchKindOf } from '../../topology/kinds/switch-kinds.ts';

/** As many addresses as are listed before the rest is only counted. */
const LISTED = 4;

/** `runs zebra, ospfd`, `forwards`, `lo 172.16.0.3/32`, `2 routes`, `1 sysctl` */
export function namespaceFacts(
  { forward, addresses = [], routes = [], sysctls = [] }: Namespace,
  programs: readonly Program[] = [],
): string[] {
  return [
    ...(programs.length > 0 ? [`runs ${shortened(programs.map(({ name }) => name)).join(', ')}`] : []),
    ...(forward === true ? ['forwards'] : []),
    ...(addresses.length > 0 ? [`lo ${shortened(addresses).join(', ')}`] : []),
    ...(routes.length > 0 ? [counted(routes.length, 'route')] : []),
    ...(sysctls.length > 0 ? [counted(sysctls.length, 'sysctl')] : []),
  ];
}

/** `STP`, `NAT` …, after what its kind says of it. */
export function switchFacts(item: Switch): string[] {
  return [
    ...switchKindOf(item).facts(item),
    ...(item.stp ? ['STP'] : []),
    ...(item.nat ? ['NAT'] : []),
    ...(item.mtu === undefined ? [] : [`MTU ${item.mtu}`]),
  ];
}

/** `VLAN 10`, `trunk 10, 20`, `MTU 1450`; the MAC address last. */
export function endFacts({ vlans, mtu, mac }: Interface): string[] {
  return [
    ...(vlans ? vlanFacts(vlans) : []),
    ...(mtu === undefined ? [] : [`MTU ${mtu}`]),
    ...(mac === undefined ? [] : [mac]),
  ];
}

function vlanFacts({ access, trunks, native }: PortVlans): string[] {
  return [
    ...(access === undefined ? [] : [`VLAN ${access}`]),
    ...(trunks ? [`trunk ${rangesOf(trunks)}`] : []),
    ...(native === undefined ? [] : [`native ${native}`]),
  ];
}

/** `10, 20–30` of numbers in ascending order. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}

/** The first of them, and how many more there are. */
export function shortened(items: readonly string[]): readonly string[] {
  return items.length <= LISTED ? items : [...items.slice(0, LISTED - 1), `and ${items.length - LISTED + 1} more`];
}
