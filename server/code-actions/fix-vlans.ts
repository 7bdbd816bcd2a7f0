import {
  isNativeSetting,
  isTrunkSetting,
  isVlanFilteringSetting,
  isVlanSetting,
} from '../../language/generated/ast.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import { VLAN } from '../../topology/settings/interface-settings.ts';
import { replaced, withoutSetting } from './edits.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixNumber: Fixer = ({ text, range }) => {
  const bounds = text
    .getText(range)
    .split(/\.\.|-/)
    .map(bound => Math.min(Math.max(Math.round(Number(bound)), VLAN.first), VLAN.last));
  if (bounds.some(Number.isNaN)) return [];
  const vlans = bounds.toSorted((a, b) => a - b).join('..');
  return [{ title: `Change to ${vlans}`, edits: [replaced(range, vlans)], isPreferred: true }];
};

const fixBoth: Fixer = ({ node, text }) => {
  if (!isVlanSetting(node)) return [];
  const { settings } = node.$container;
  const trunk = settings.find(isTrunkSetting);
  const remove = { title: 'Remove `vlan`', edits: [withoutSetting(text, node)] };
  if (!trunk || settings.some(isNativeSetting)) return [{ ...remove, isPreferred: true }];
  return [keyword(node, 'vlan', 'native'), remove];
};

const fixNoTrunk: Fixer = ({ node, text }) => {
  if (!isNativeSetting(node)) return [];
  return [keyword(node, 'native', 'vlan'), { title: 'Remove `native`', edits: [withoutSetting(text, node)] }];
};

const fixTagged: Fixer = ({ node, text }) => {
  if (!isNativeSetting(node)) return [];
  const { value: vlan } = node;
  const trunks = node.$container.settings.filter(isTrunkSetting);
  const holder = trunks.length === 1 ? trunks[0] : undefined;
  const ranges = holder?.ranges.flatMap(({ first, last = first }) =>
    first === undefined || last === undefined ? [] : without(first, last, vlan),
  );
  const remove = { title: 'Remove `native`', edits: [withoutSetting(text, node)] };
  if (!holder || !ranges || ranges.length === 0) return [remove];
  const trunk = `trunk ${ranges.join(', ')}`;
  const edit = replaced(rangeOf(holder), trunk);
  return [{ title: `Take ${vlan} out of the trunk`, edits: [edit], isPreferred: true }, remove];
};

const fixNoPort: Fixer = ({ node, text }) =>
  isVlanSetting(node) ? [{ title: 'Remove `vlan`', edits: [withoutSetting(text, node)], isPreferred: true }] : [];

const fixFiltering: Fixer = ({ node, text }) => {
  if (!isVlanFilteringSetting(node)) return [];
  const on = replaced(rangeOfProperty(node, 'state'), 'on');
  return [
    { title: 'Turn VLAN filtering on', edits: [on], isPreferred: true },
    { title: 'Remove `vlan-filtering`', edits: [withoutSetting(text, node)] },
  ];
};

/** The fixers for VLANs. */
export const VLAN_FIXERS: Fixers = {
  'invalid-vlan': fixNumber,
  'vlan-and-trunk': fixBoth,
  'native-without-trunk': fixNoTrunk,
  'native-in-trunk': fixTagged,
  'vlan-needs-port': fixNoPort,
  'vlan-filtering-off': fixFiltering,
};

function keyword(node: NonNullable<Broken['node']>, word: string, other: string): QuickFix {
  const { start } = rangeOf(node);
  const range = { start, end: { line: start.line, character: start.character + word.length } };
  return { title: `Change \`${word}\` to \`${other}\``, edits: [replaced(range, other)], isPreferred: true };
}

function without(first: number, last: number, vlan: number): string[] {
  if (vlan < first || vlan > last) return [spanText(first, last)];
  return [...(first < vlan ? [spanText(first, vlan - 1)] : []), ...(vlan < last ? [spanText(vlan + 1, last)] : [])];
}

function spanText(first: number, last: number): string {
  return first === last ? String(first) : `${first}..${last}`;
}
