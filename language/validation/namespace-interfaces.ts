import { isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isAddressSetting } from '../generated/ast.ts';
import { endSettings } from '../building/end-settings.ts';
import type { Expansion } from '../building/expansion.ts';
import { handOutAddresses } from '../building/hand-out-addresses.ts';
import { addressedEnds } from '../building/wire.ts';
import { writtenAddresses } from '../building/written-addresses.ts';

/** The interfaces of one namespace with the addresses that each has in the end. */
export type NamespaceInterfaces = ReadonlyMap<string, readonly InterfaceAddress[]>;

/** The interfaces of each namespace, by its name; nothing for one that has none. */
export function namespaceInterfaces(expansion: Expansion): ReadonlyMap<string, NamespaceInterfaces> {
  const handed = handOutAddresses(expansion).addresses;
  const all = new Map<string, Map<string, readonly InterfaceAddress[]>>();
  for (const wire of expansion.wires) {
    for (const end of addressedEnds(wire)) {
      if (end.nodeKind !== 'namespace') continue;
      const interfaces = all.get(end.node) ?? new Map<string, readonly InterfaceAddress[]>();
      all.set(end.node, interfaces);
      const settings = endSettings(expansion, wire, end).filter(isAddressSetting);
      const written = [...writtenAddresses(end.endpoint), ...settings.flatMap(writtenAddresses)];
      interfaces.set(end.name, [
        ...written.flatMap(({ parsed }) => (isAddressProblem(parsed) ? [] : [parsed])),
        ...(handed.get(end)?.map(({ address }) => address) ?? []),
      ]);
    }
  }
  return all;
}
