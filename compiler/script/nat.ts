import ipaddr from 'ipaddr.js';
import type { Switch } from '../../topology/topology.ts';
import { nftTable } from './ownership.ts';
import { sourced, type ScriptLine } from './script.ts';
import type { Selection } from './selection.ts';
import { nameWord } from './words.ts';

/** A prefix of a switch, whose packets take the address of the way out when they leave by another interface. */
export interface NatPrefix {
  readonly version: 4 | 6;
  readonly prefix: string;
  readonly switch: Switch;
}

/** The switches that have `nat on`. */
export function natSwitches(switches: readonly Switch[]): readonly Switch[] {
  return switches.filter(({ nat }) => nat);
}

/** The prefixes of the addresses that a switch with `nat on` has itself. */
export function natPrefixes(switches: readonly Switch[]): readonly NatPrefix[] {
  return natSwitches(switches).flatMap(item => {
    const prefixes = item.addresses.map(address => {
      const [parsed, length] = ipaddr.parseCIDR(address);
      const version = parsed.kind() === 'ipv4' ? 4 : 6;
      const network = (version === 4 ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(address);
      return { version, prefix: `${network.toString()}/${length}`, switch: item } as const;
    });
    return prefixes.filter(({ prefix }, index) => prefixes.findIndex(other => other.prefix === prefix) === index);
  });
}

/** The nft(8) commands that make the topology's own table; `quoted` is how a shell command says text in double quotes. */
export function natCommands(
  topologyName: string,
  { switches }: Selection,
  quoted: (text: string) => string = text => text,
): readonly ScriptLine[] {
  const prefixes = natPrefixes(switches);
  const first = natSwitches(switches)[0];
  if (!first) return [];
  const table = `inet ${nftTable(topologyName)}`;
  return [
    sourced(`add table ${table} ${quoted(`{ comment "nslink ${nameWord(topologyName)}"; }`)}`, first),
    sourced(
      `add chain ${table} postrouting ${quoted('{ type nat hook postrouting priority srcnat; policy accept; }')}`,
      first,
    ),
    ...prefixes.map(({ version, prefix, switch: item }) =>
      sourced(
        `add rule ${table} postrouting ${version === 4 ? 'ip' : 'ip6'} saddr ${prefix} ` +
          `${quoted(`oifname != "${nameWord(item.name)}"`)} masquerade`,
        item,
      ),
    ),
  ];
}
