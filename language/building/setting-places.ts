import type {
  ConnectorDeclaration,
  InterfaceBlock,
  NamespaceDeclaration,
  PortBlock,
  SwitchDeclaration,
} from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { isBarePort } from '../../topology/kinds/joining.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import type { SettingPlace } from '../../topology/settings/places.ts';
import { isExisting } from './existing.ts';
import { isLoopback } from './loopback.ts';

/** What kind of place the block of a switch is; `undefined` if its kind is none. */
export function switchPlace(declaration: SwitchDeclaration): SettingPlace | undefined {
  const { kind } = declaration;
  if (kind === 'bridge' && isExisting(declaration)) return 'existing bridge';
  return isSwitchKind(kind) ? kind : undefined;
}

/** What kind of place the block of a namespace is. */
export function namespacePlace(declaration: NamespaceDeclaration): SettingPlace {
  return isExisting(declaration) ? 'existing namespace' : 'namespace';
}

/** What kind of place the block of a connector is; `undefined` if its kind makes nothing. */
export function connectorPlace({ kind }: ConnectorDeclaration): SettingPlace | undefined {
  return isConnectorWord(kind) ? kind : undefined;
}

/** What kind of place an `interface` block is. */
export function interfacePlace({ interface: reference, $container }: InterfaceBlock): SettingPlace {
  if (!isLoopback($container, present(reference)?.$refText)) return 'interface';
  return isExisting($container) ? 'existing loopback' : 'loopback';
}

/** What kind of place a `port` block is, by the connector that makes the port. */
export function portPlace(block: PortBlock): SettingPlace {
  const kind = present(block.port)?.ref?.$container.kind;
  const onOvs = block.$container.$type === 'SwitchDeclaration' && block.$container.kind === 'ovs';
  const isBare = isConnectorWord(kind) && isBarePort(kind, onOvs ? 'ovs' : 'bridge');
  return isBare ? 'bare port' : 'port';
}
