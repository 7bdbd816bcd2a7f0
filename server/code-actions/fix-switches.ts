import { isNatSetting, isSubnetSetting, isSwitchDeclaration } from '../../language/generated/ast.ts';
import { formatPrefix, boundsOf } from '../../topology/addresses/ip-address.ts';
import { hostsOf, parsePrefix } from '../../topology/addresses/ip-prefix.ts';
import { rangeOfProperty } from '../../language/parsing/source-range.ts';
import { rangeOfPrefix } from '../../language/building/written-addresses.ts';
import type { SubnetSetting } from '../../language/generated/ast.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { addressedEnds } from '../../language/building/wire.ts';
import { freeAddress, prefixesOf, unusedPrefix } from '../symbols/free-address.ts';
import { networksOf } from '../symbols/networks.ts';
import { sameRange } from '../text/range.ts';
import { addedToBlock, replaced, withoutSetting } from './edits.ts';
import { prefixOf } from './fix-routes.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixNat: Fixer = ({ node, file, text }) => {
  const holder = isNatSetting(node) ? node.$container : undefined;
  if (!isNatSetting(node) || !isSwitchDeclaration(holder)) return [];
  const networks = networksOf(file);
  const used = networks.ofSwitch(holder.name)?.members.flatMap(({ addresses }) => addresses) ?? [];
  const all = networks.all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  const [prefix] = prefixesOf(used);
  const address = prefix ? freeAddress(prefix, used) : unusedPrefix(all);
  const off = replaced(rangeOfProperty(node, 'state'), 'off');
  return [
    ...(address === undefined
      ? []
      : [
          {
            title: `Give the switch the address ${address}`,
            edits: [addedToBlock(text, holder, `address ${address}`)],
            isPreferred: true,
          },
        ]),
    { title: 'Turn NAT off', edits: [off] },
  ];
};

const fixSubnet: Fixer = broken => {
  const { node, text, range } = broken;
  if (!isSubnetSetting(node)) return [];
  const prefix = prefixOf(text.getText(range));
  const isUsable =
    prefix !== undefined && prefix !== text.getText(range) && typeof parsePrefix(prefix, 'subnet') !== 'string';
  const remove = { title: 'Remove this prefix', edits: [withoutPrefix(broken, node)] };
  return isUsable
    ? [{ title: `Use ${prefix}`, edits: [replaced(range, prefix)], isPreferred: true }, remove]
    : [remove];
};

const fixFull: Fixer = ({ node, text, range, file }) => {
  const prefix = parsePrefix(text.getText(range), 'subnet');
  if (!isSubnetSetting(node) || typeof prefix === 'string') return [];
  const { version, first, length } = prefix;
  // Room for all that have an address of their own too, for they may be in the prefix.
  const needed = BigInt(expansionOf(file).wires.flatMap(addressedEnds).length + 2);
  for (let wider = length - 1; wider >= 8; wider--) {
    const candidate = { version, length: wider, ...boundsOf(first, version, wider) };
    const hosts = hostsOf(candidate);
    if (hosts.last - hosts.first + 1n < needed) continue;
    const written = formatPrefix(candidate);
    return [{ title: `Widen to ${written}`, edits: [replaced(range, written)], isPreferred: true }];
  }
  return [];
};

/** The fixers for what switches hand out and translate. */
export const SWITCH_FIXERS: Fixers = {
  'nat-without-address': fixNat,
  'invalid-subnet': fixSubnet,
  'full-subnet': fixFull,
};

function withoutPrefix({ text, range }: Broken, setting: SubnetSetting): QuickFix['edits'][number] {
  const places = setting.prefixes.map((_, index) => rangeOfPrefix(setting, index));
  const index = places.findIndex(place => sameRange(place, range));
  const [before, after] = [places[index - 1], places[index + 1]];
  if (before) return replaced({ start: before.end, end: range.end }, '');
  return after ? replaced({ start: range.start, end: after.start }, '') : withoutSetting(text, setting);
}
