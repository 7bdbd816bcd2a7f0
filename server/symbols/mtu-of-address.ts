import { isConnectorDeclaration, isEndpoint, isInterfaceBlock, isMtuSetting } from '../../language/generated/ast.ts';
import type { AddressSetting, Endpoint, MtuSetting, Setting } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { interfaceSettings } from '../../language/building/interface-settings.ts';
import { interfacesOf } from '../../language/building/wire.ts';
import { wiresOf } from './wires-of.ts';

/** The setting that the interface which `holder` gives addresses to has its MTU from. */
export function mtuOfAddress(holder: Endpoint | AddressSetting): MtuSetting | undefined {
  if (isEndpoint(holder)) return inBlockOf(holder) ?? ofConnector(holder);
  const block = holder.$container;
  const endpoint = isInterfaceBlock(block) ? present(block.interface)?.ref : undefined;
  if (isConnectorDeclaration(block)) return undefined;
  return first(block.settings) ?? (endpoint && ofConnector(endpoint));
}

function inBlockOf(endpoint: Endpoint): MtuSetting | undefined {
  const node = present(endpoint.node)?.ref;
  for (const wire of wiresOf(endpoint.$container)) {
    for (const end of interfacesOf(wire)) {
      const mtu = end.endpoint === endpoint ? first(interfaceSettings(node, end.name)) : undefined;
      if (mtu) return mtu;
    }
  }
  return undefined;
}

function ofConnector({ $container }: Endpoint): MtuSetting | undefined {
  return first($container.settings);
}

function first(settings: readonly Setting[]): MtuSetting | undefined {
  return settings.find(isMtuSetting);
}
