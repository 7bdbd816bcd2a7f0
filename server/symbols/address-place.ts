import { isAddressSetting, isEndpoint, isInterfaceBlock, isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import type { AddressSetting, Endpoint, TopologyFile } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOfAddress, writtenAddresses, type WrittenAddress } from '../../language/building/written-addresses.ts';
import { touches } from '../text/range.ts';
import { networksOf, type Domain } from './networks.ts';
import { holderAt } from './mention.ts';

/** The address at an offset. */
export function addressAt(file: TopologyFile, offset: number): WrittenAddress | undefined {
  const holder = holderAt(file, offset);
  const position = file.$document?.textDocument.positionAt(offset);
  if (!position || (!isEndpoint(holder) && !isAddressSetting(holder))) return undefined;
  return writtenAddresses(holder).find(address => touches(rangeOfAddress(address), position));
}

/** The addresses in the layer-2 domain of what `holder` gives addresses to. */
export function usedAround(file: TopologyFile, holder: Endpoint | AddressSetting): readonly InterfaceAddress[] {
  return domainOf(file, holder)?.members.flatMap(({ addresses }) => addresses) ?? [];
}

function domainOf(file: TopologyFile, holder: Endpoint | AddressSetting): Domain | undefined {
  const networks = networksOf(file);
  if (isEndpoint(holder)) return networks.ofConnector(holder.$container);
  const block = holder.$container;
  if (isSwitchDeclaration(block)) return networks.ofSwitch(block.name);
  const endpoint = isInterfaceBlock(block) ? present(block.interface)?.ref : undefined;
  return endpoint && networks.ofConnector(endpoint.$container);
}
