import { boundsOf, formatPrefix, readLength } from '../../topology/addresses/ip-address.ts';
import { bitsOf, parseIp } from '../../topology/addresses/ip-text.ts';
import { isNamespaceDeclaration, isRouteSetting, isSetting } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { writtenName } from '../text/written-name.ts';
import { inserted, replaced, withoutSetting } from './edits.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

/** As many interfaces as are offered. */
const MOST = 4;

const fixAddresses: Fixer = ({ node, text, range }) => {
  if (!isRouteSetting(node)) return [];
  const written = text.getText(range);
  const meant = written === node.via ? hostOf(written) : prefixOf(written);
  return meant === undefined ? [] : [{ title: `Use ${meant}`, edits: [replaced(range, meant)], isPreferred: true }];
};

const fixNoWay: Fixer = broken => {
  const { node, file } = broken;
  const holder = isRouteSetting(node) ? node.$container : undefined;
  if (!isRouteSetting(node) || !isNamespaceDeclaration(holder)) return [];
  const ways = [...declaredInterfaces(file, holder).keys()].slice(0, MOST).map(name => ({
    title: `Route it over ${writtenName(name)}`,
    edits: [inserted(rangeOf(node).end, ` dev ${writtenName(name)}`)],
  }));
  return [...ways, ...removal(broken, 'Remove this route', false)];
};

const fixInterface: Fixer = ({ node, file, text, range }) => {
  const holder = isRouteSetting(node) ? node.$container : undefined;
  if (!isNamespaceDeclaration(holder)) return [];
  const names = [...declaredInterfaces(file, holder).keys()];
  const near = new NearestNames(names).find(text.getText(range).replaceAll('"', ''));
  const best = near ?? (names.length === 1 ? names[0] : undefined);
  return names
    .toSorted((a, b) => Number(b === best) - Number(a === best))
    .slice(0, MOST)
    .map(name => ({
      title: `Change to ${writtenName(name)}`,
      edits: [replaced(range, writtenName(name))],
      isPreferred: name === best,
    }));
};

const fixDuplicate: Fixer = broken => {
  const { node } = broken;
  if (!isRouteSetting(node)) return [];
  const metrics = node.$container.settings.filter(isRouteSetting).map(({ metric = 0 }) => metric);
  const metric = Math.max(...metrics) + 100;
  const add = inserted(rangeOf(node).end, ` metric ${metric}`);
  return [
    ...removal(broken, 'Remove this route', true),
    ...(node.metric === undefined ? [{ title: `Add \`metric ${metric}\``, edits: [add] }] : []),
  ];
};

const fixKey: Fixer = broken => removal(broken, 'Remove this parameter', false);

/** The fixers for routes and parameters of the kernel. */
export const ROUTE_FIXERS: Fixers = {
  'invalid-route': fixAddresses,
  'route-without-way': fixNoWay,
  'undeclared-interface': fixInterface,
  'duplicate-route': fixDuplicate,
  'sysctl-key': fixKey,
};

/** The prefix that an address is in, as a route and a subnet take it; `undefined` if `text` is no address with a length. */
export function prefixOf(text: string): string | undefined {
  const [written = '', lengthText = ''] = text.split('/');
  const ip = parseIp(written);
  const length = ip && readLength(lengthText, bitsOf(ip.version));
  if (!ip || length === undefined) return undefined;
  return formatPrefix({ version: ip.version, length, ...boundsOf(ip.value, ip.version, length) });
}

/** The address of a text without its length; `undefined` if no host can have it. */
export function hostOf(text: string): string | undefined {
  const ip = parseIp(text.split('/')[0] ?? '');
  return !ip || ip.unusable !== undefined ? undefined : ip.address;
}

function removal({ node, text }: Broken, title: string, isPreferred: boolean): QuickFix[] {
  return isSetting(node) ? [{ title, edits: [withoutSetting(text, node)], isPreferred }] : [];
}
