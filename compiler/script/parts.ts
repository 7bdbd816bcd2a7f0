import { madeOf } from '../kinds/connectors.ts';
import type { Part } from '../kinds/made.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import { natSwitches } from './nat.ts';
import { nftTable } from './ownership.ts';
import { sourced, type ScriptLine } from './script.ts';
import { namesUsedOnce, type Selection } from './selection.ts';
import { nameWord } from './words.ts';

/** Where the article's way is not looked at, none is made on the machine first. */
const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * What a topology consists of in the host's own namespace and in Open vSwitch: `namespace`, `link` (network interface),
 * `ovs-bridge`, `ovs-port` (one that is no network interface), `uplink` (somebody else's network interface, lent to a
 * switch), `nft-table`.
 */
function partsOf(topologyName: string, selection: Selection, usedOnce: ReadonlySet<string>): readonly Part[] {
  const nat = natSwitches(selection.switches)[0];
  const around = { namesUsedOnce: usedOnce };
  return [
    ...selection.namespaces.map(item => ({ what: 'namespace' as const, ...item })),
    ...selection.switches.map(item => ({ ...item, what: madeSwitchOf(item).part })),
    ...selection.connectors.flatMap(connector => madeOf(connector).parts(connector, around)),
    ...(nat ? [{ ...nat, what: 'nft-table' as const, name: nftTable(topologyName) }] : []),
  ];
}

/**
 * One part a line. It is what the preflight expects to be free (or free to lend), what must be there in the end and what a
 * teardown looks for, with what is on the host only while it is made, as `passing`: the internal ports, or `all` that the
 * article's way makes there.
 */
export function partLines(
  topologyName: string,
  selection: Selection,
  passing: 'internal ports' | 'all',
): readonly ScriptLine[] {
  return partsOf(topologyName, selection, passing === 'all' ? namesUsedOnce(selection) : NO_NAMES)
    .filter(({ seen }) => seen === undefined || seen === 'passing' || (seen !== 'settled' && passing === 'all'))
    .map(partLine);
}

/** The same of what is made already. */
export function settledPartLines(topologyName: string, selection: Selection): readonly ScriptLine[] {
  const parts = partsOf(topologyName, selection, NO_NAMES);
  return [...parts.filter(({ seen }) => seen === undefined), ...parts.filter(({ seen }) => seen === 'settled')].map(
    partLine,
  );
}

function partLine({ what, name, seen, ...element }: Part): ScriptLine {
  const word = seen === undefined || seen === 'settled' ? what : 'passing';
  return sourced(`${word} ${nameWord(name)}`, element);
}
