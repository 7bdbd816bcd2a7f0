import type { PortBlock, SwitchDeclaration, ConnectorDeclaration } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { isJoiningKind, isSwitchKind } from '../../topology/kinds/kinds.ts';
import type { SettingPlace } from '../../topology/settings/places.ts';

/** What kind of place the block of a switch is; `undefined` if its kind is none. */
export function switchPlace({ kind }: SwitchDeclaration): SettingPlace | undefined {
  return isSwitchKind(kind) ? kind : undefined;
}

/** What kind of place the block of a connector is; `undefined` if its kind makes nothing. */
export function connectorPlace({ kind }: ConnectorDeclaration): SettingPlace | undefined {
  return isJoiningKind(kind) ? kind : undefined;
}

const BARE: ReadonlySet<string> = new Set(['patch', 'internal', 'uplink']);

/** What kind of place a `port` block is, by the connector that makes the port. */
export function portPlace(block: PortBlock): SettingPlace {
  const connector = present(block.port)?.ref?.$container;
  const onOvs = block.$container.$type === 'SwitchDeclaration' && block.$container.kind === 'ovs';
  const isBare = connector && (BARE.has(connector.kind) || (connector.kind === 'vxlan' && onOvs));
  return isBare ? 'bare port' : 'port';
}
