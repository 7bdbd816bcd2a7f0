import type { InterfaceBlock, PortBlock, SwitchDeclaration, ConnectorDeclaration } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { isBarePort } from '../../topology/kinds/joining.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import type { SettingPlace } from '../../topology/settings/places.ts';
import { isLoopback } from './loopback.ts';

/** What kind of place the block of a switch is; `undefined` if its kind is none. */
export function switchPlace({ kind }: SwitchDeclaration): SettingPlace | undefined {
  return isSwitchKind(kind) ? kind : undefined;
}

/** What kind of place the block of a connector is; `undefined` if its kind makes nothing. */
export function connectorPlace({ kind }: ConnectorDeclaration): SettingPlace | undefined {
  return isConnectorWord(kind) ? kind : undefined;
}

/** What kind of place an `interface` block is. */
export function interfacePlace({ interface: reference, $container }: InterfaceBlock): SettingPlace {
  return isLoopback($container, present(reference)?.$refText) ? 'loopback' : 'interface';
}

/** What kind of place a `port` block is, by the connector that makes the port. */
export function portPlace(block: PortBlock): SettingPlace {
  const kind = present(block.port)?.ref?.$container.kind;
  const onOvs = block.$container.$type === 'SwitchDeclaration' && block.$container.kind === 'ovs';
  const isBare = isConnectorWord(kind) && isBarePort(kind, onOvs ? 'ovs' : 'bridge');
  return isBare ? 'bare port' : 'port';
}
