import { AstUtils } from 'langium';
import { formatAddress, isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isAddressSetting, isInterfaceBlock, isPortBlock, isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { Endpoint, NodeDeclaration } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { isLoopback } from '../../language/building/loopback.ts';
import { rangeOfAddress, type WrittenAddress } from '../../language/building/written-addresses.ts';
import { addressAt, usedAround } from '../symbols/address-place.ts';
import { freeAddress, prefixesOf, unusedPrefix } from '../symbols/free-address.ts';
import { nameOfBlock } from '../symbols/blocks.ts';
import { freeLoopbackIn } from '../symbols/loopbacks.ts';
import { networksOf } from '../symbols/networks.ts';
import { wiresOf } from '../symbols/wires-of.ts';
import { writtenName } from '../text/written-name.ts';
import { addedToBlock, inserted, removed, replaced, withoutAddress } from './edits.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';
import { addressOf, hostOf, repaired, withLength } from './repair-address.ts';

/** Runs `fix` for the address at the start of the range. */
function forAddress(fix: (address: WrittenAddress, broken: Broken) => readonly QuickFix[]): Fixer {
  return broken => {
    const address = addressAt(broken.file, broken.text.offsetAt(broken.range.start));
    return address ? fix(address, broken) : [];
  };
}

const fixDuplicate = forAddress((address, broken) => {
  const remove = { title: 'Remove this address', edits: [withoutAddress(broken.text, address)] };
  const { parsed } = address;
  // All members of a slice get what its endpoint says, so that no other address would be right, either.
  const isOfMany = isWithItself(broken) || isAddressProblem(parsed);
  if (isOfMany) return [remove];
  if (isOnLoopback(address)) return [...using(broken, freeLoopbackIn(broken.file, parsed.version), true), remove];
  return [...using(broken, freeAddress(parsed, usedAround(broken.file, address.holder)), true), remove];
});

const fixLoopback = forAddress((address, { text }) => [
  { title: 'Remove this address', edits: [withoutAddress(text, address)], isPreferred: true },
]);

const fixNetwork = forAddress((address, broken) => {
  const host = hostOf(textOf(address));
  return using(broken, host && freeAddress(host, usedAround(broken.file, address.holder)), true);
});

const fixNoLength = forAddress((address, broken) => {
  if (isOnLoopback(address))
    return using(broken, `${textOf(address)}/${textOf(address).includes(':') ? 128 : 32}`, true);
  const used = usedAround(broken.file, address.holder);
  return using(broken, free(withLength(textOf(address), used), used), true);
});

const fixInvalid = forAddress((address, broken) => {
  const used = usedAround(broken.file, address.holder);
  const repair = using(broken, free(repaired(textOf(address), used), used), true);
  if (repair.length > 0) return repair;
  const [prefix] = prefixesOf(used);
  const all = networksOf(broken.file).all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  return using(broken, prefix ? freeAddress(prefix, used) : unusedPrefix(all), false);
});

const fixOverlap = forAddress((address, broken) => {
  const related = broken.diagnostic.relatedInformation?.[0]?.location.range;
  const other = related && addressAt(broken.file, broken.text.offsetAt(related.start))?.parsed;
  if (!other || isAddressProblem(other) || isAddressProblem(address.parsed)) return [];
  const same = addressOf(`${address.parsed.address}/${other.length}`);
  const used = usedAround(broken.file, address.holder);
  return using(broken, same ? formatAddress(same) : freeAddress(other, used), true);
});

const fixOnPort = forAddress((address, broken) => {
  const remove = withoutAddress(broken.text, address);
  const { holder, parsed } = address;
  const endpoint = isAddressSetting(holder) ? portOf(holder.$container) : holder;
  const fixes: QuickFix[] = [{ title: 'Remove this address', edits: [remove] }];
  if (isAddressProblem(parsed) || !endpoint) return fixes;
  const text = formatAddress(parsed);
  const other = endpoint.$container.left === endpoint ? endpoint.$container.right : endpoint.$container.left;
  const [node, otherNode] = [nodeOf(endpoint), other && nodeOf(other)];
  if (other && otherNode && !isSwitchDeclaration(otherNode) && wiresOf(endpoint.$container).length === 1) {
    const edit = inserted(
      AstUtils.getDocument(other).textDocument.positionAt(other.$cstNode?.end ?? 0),
      `${other.addresses.length > 0 ? ',' : ''} ${text}`,
    );
    fixes.unshift({
      title: `Move it to ${writtenName(other.node.$refText)}`,
      edits: [remove, edit],
      isPreferred: true,
    });
  }
  if (isSwitchDeclaration(node)) {
    const edit = addedToBlock(broken.text, node, `address ${text}`);
    fixes.push({ title: `Move it to the switch ${writtenName(node.name)}`, edits: [remove, edit] });
  }
  return fixes;
});

const fixOnNic = forAddress(({ holder, parsed }, { text }) => {
  const [first, last] = [
    rangeOfAddress({ holder, index: 0, parsed }),
    rangeOfAddress({ holder, index: holder.addresses.length - 1, parsed }),
  ];
  const title = holder.addresses.length === 1 ? 'Remove this address' : 'Remove these addresses';
  return [{ title, edits: [removed(text, { start: first.start, end: last.end })], isPreferred: true }];
});

/** The fixers for addresses. */
export const ADDRESS_FIXERS: Fixers = {
  'duplicate-address': fixDuplicate,
  'loopback-address': fixLoopback,
  'network-address': fixNetwork,
  'no-prefix-length': fixNoLength,
  'invalid-address': fixInvalid,
  'prefix-overlap': fixOverlap,
  'address-on-port': fixOnPort,
  'address-on-nic': fixOnNic,
};

/** Whether a diagnostic clashes with itself, as for the members of a slice: it names no other place. */
export function isWithItself({ diagnostic }: Broken): boolean {
  return (diagnostic.relatedInformation ?? []).length === 0;
}

function using({ range }: Broken, text: string | undefined, isPreferred: boolean): QuickFix[] {
  return text === undefined ? [] : [{ title: `Use ${text}`, edits: [replaced(range, text)], isPreferred }];
}

/** `address`, or the next of its prefix if it is taken. */
function free(address: InterfaceAddress | undefined, used: readonly InterfaceAddress[]): string | undefined {
  if (!address) return undefined;
  const isTaken = used.some(({ version, value }) => version === address.version && value === address.value);
  return isTaken ? freeAddress(address, used) : formatAddress(address);
}

function isOnLoopback({ holder }: WrittenAddress): boolean {
  const block = holder.$container;
  return isInterfaceBlock(block) && isLoopback(block.$container, nameOfBlock(block));
}

function textOf({ holder, index }: WrittenAddress): string {
  return holder.addresses[index] ?? '';
}

function nodeOf(endpoint: Endpoint): NodeDeclaration | undefined {
  return present(endpoint.node)?.ref;
}

function portOf(holder: { readonly $type: string }): Endpoint | undefined {
  return isPortBlock(holder) ? present(holder.port)?.ref : undefined;
}
