import { isMacSetting, isMtuSetting, isSetting } from '../../language/generated/ast.ts';
import type { Setting } from '../../language/generated/ast.ts';
import { parseMac } from '../../topology/addresses/mac-address.ts';
import { LEAST_MTU_FOR_IPV6, MOST_MTU, USUAL_MTU } from '../../topology/settings/mtu.ts';
import { rangeOfProperty } from '../../language/parsing/source-range.ts';
import { addressAt } from '../symbols/address-place.ts';
import { freeMac } from '../symbols/free-mac.ts';
import { mtuOfAddress } from '../symbols/mtu-of-address.ts';
import { replaced, withoutAddress, withoutSetting } from './edits.ts';
import { isWithItself } from './fix-addresses.ts';
import { movedSetting } from './moved-setting.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

const fixMisplaced: Fixer = broken => {
  const { node, text } = broken;
  if (!isSetting(node)) return [];
  const remove = { title: `Remove \`${keyword(node)}\``, edits: [withoutSetting(text, node)] };
  const moves = movedSetting(broken, node);
  return moves.length > 0 ? [...moves, remove] : [{ ...remove, isPreferred: true }];
};

const fixDuplicate: Fixer = ({ node, text }) => {
  if (!isSetting(node)) return [];
  const first = node.$container.settings.find(({ $type }) => $type === node.$type);
  const word = keyword(node);
  return [
    { title: `Remove this \`${word}\``, edits: [withoutSetting(text, node)], isPreferred: true },
    ...(first && first !== node
      ? [{ title: `Keep this \`${word}\`, and remove the first`, edits: [withoutSetting(text, first)] }]
      : []),
  ];
};

const fixMtu: Fixer = ({ node, range }) => {
  if (!isMtuSetting(node)) return [];
  const nearest = node.value > MOST_MTU ? MOST_MTU : LEAST_MTU_FOR_IPV6;
  return [USUAL_MTU, nearest].map(mtu => ({
    title: `Use ${mtu}`,
    edits: [replaced(range, String(mtu))],
    isPreferred: mtu === USUAL_MTU,
  }));
};

const fixMtuForIpv6: Fixer = ({ file, text, range }) => {
  const address = addressAt(file, text.offsetAt(range.start));
  const mtu = address && mtuOfAddress(address.holder);
  if (!mtu) return [];
  const raised = replaced(rangeOfProperty(mtu, 'value'), String(LEAST_MTU_FOR_IPV6));
  return [
    { title: `Raise the MTU to ${LEAST_MTU_FOR_IPV6}`, edits: [raised], isPreferred: true },
    { title: 'Remove this address', edits: [withoutAddress(text, address)] },
  ];
};

const fixMac: Fixer = ({ node, range, file }) => {
  if (!isMacSetting(node)) return [];
  // The lowest bit of the first byte is what makes it the address of a group.
  const first = Number.parseInt(node.value.slice(0, 2), 16) & 0xfe;
  const single = parseMac(first.toString(16).padStart(2, '0') + node.value.slice(2));
  const mac = single ?? freeMac(file);
  return [{ title: `Use ${mac}`, edits: [replaced(range, mac)], isPreferred: true }];
};

const fixDuplicateMac: Fixer = broken => {
  const { node, range, file, text } = broken;
  if (!isMacSetting(node)) return [];
  const remove = { title: 'Remove this `mac`', edits: [withoutSetting(text, node)] };
  if (isWithItself(broken)) return [{ ...remove, isPreferred: true }];
  const mac = freeMac(file);
  return [{ title: `Use ${mac}`, edits: [replaced(range, mac)], isPreferred: true }, remove];
};

/** The fixers for settings and their values. */
export const SETTING_FIXERS: Fixers = {
  'misplaced-setting': fixMisplaced,
  'duplicate-setting': fixDuplicate,
  'invalid-mtu': fixMtu,
  'mtu-below-ipv6': fixMtuForIpv6,
  'invalid-mac': fixMac,
  'duplicate-mac': fixDuplicateMac,
};

function keyword({ $cstNode }: Setting): string {
  return /^[a-z-]+/.exec($cstNode?.text ?? '')?.[0] ?? 'setting';
}
