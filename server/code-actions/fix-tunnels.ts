import { isConnectorDeclaration, isIdSetting, isSetting } from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { VXLAN_PORT } from '../../topology/settings/connector-settings.ts';
import { addedToBlock, replaced, withoutSetting } from './edits.ts';
import { hostOf } from './fix-routes.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

const fixNoId: Fixer = ({ node, text, file }) => {
  if (!isConnectorDeclaration(node)) return [];
  const setting = `id ${freeId(file)}`;
  return [{ title: `Add \`${setting}\``, edits: [addedToBlock(text, node, setting)], isPreferred: true }];
};

const fixId: Fixer = ({ range, file }) => {
  const id = String(freeId(file));
  return [{ title: `Use ${id}`, edits: [replaced(range, id)], isPreferred: true }];
};

const fixPort: Fixer = ({ range }) => [
  { title: `Use ${VXLAN_PORT}`, edits: [replaced(range, String(VXLAN_PORT))], isPreferred: true },
];

const fixAddress: Fixer = ({ text, range }) => {
  const host = hostOf(text.getText(range));
  return host === undefined ? [] : [{ title: `Use ${host}`, edits: [replaced(range, host)], isPreferred: true }];
};

const fixEnds: Fixer = ({ node, text }) => {
  if (!isSetting(node)) return [];
  return [{ title: 'Remove `local`, to have it chosen', edits: [withoutSetting(text, node)], isPreferred: true }];
};

/** The fixers for tunnels. */
export const TUNNEL_FIXERS: Fixers = {
  'missing-vxlan-id': fixNoId,
  'invalid-vxlan-id': fixId,
  'duplicate-tunnel': fixId,
  'invalid-udp-port': fixPort,
  'invalid-tunnel-address': fixAddress,
  'tunnel-ends': fixEnds,
};

/** The lowest identifier from 1 up that no tunnel of the file has. */
function freeId({ statements }: TopologyFile): number {
  const taken = new Set(
    statements.filter(isConnectorDeclaration).map(({ settings }) => present(settings.find(isIdSetting)?.value)),
  );
  for (let id = 1; ; id++) if (!taken.has(id)) return id;
}
