import { isControllerSetting, isDelaySetting, isJitterSetting, isSetting } from '../../language/generated/ast.ts';
import { parseIp } from '../../topology/addresses/ip-text.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { readDuration, readSeconds } from '../../topology/quantities/duration.ts';
import { readPercentage } from '../../topology/quantities/percentage.ts';
import { splitQuantity } from '../../topology/quantities/quantity.ts';
import { readRate } from '../../topology/quantities/rate.ts';
import { inserted, replaced, withoutSetting } from './edits.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  DatapathSetting: ['auto', 'system', 'netdev'],
  FailModeSetting: ['standalone', 'secure'],
};

/** The port of OpenFlow (IANA). */
const OPENFLOW = 6653;

const fixRate: Fixer = broken => {
  const { number, unit } = splitQuantity(written(broken));
  // To some a `b` is a byte; what a link is sold by is bits.
  const magnitude = /^[kmgt]/.exec(unit)?.[0] ?? 'm';
  return used(broken, [`${number}${magnitude}bit`, '100mbit'], readRate);
};

const fixDuration: Fixer = broken => {
  const { number, unit } = splitQuantity(written(broken));
  if (broken.node?.$type === 'AgeingSetting') return used(broken, [`${Math.round(number)}s`, '300s'], readSeconds);
  const meant = unit.startsWith('u') ? 'us' : unit.startsWith('s') ? 's' : 'ms';
  return used(broken, [`${number}${meant}`, number > 1 ? '3600s' : '1us'], readDuration);
};

const fixLoss: Fixer = broken => {
  const { number } = splitQuantity(written(broken));
  return used(broken, [`${number}%`, '100%'], readPercentage);
};

const fixWord: Fixer = broken => {
  const words = WORDS[broken.node?.$type ?? ''] ?? [];
  const near = new NearestNames(words).find(written(broken));
  return words.map(word => ({
    title: `Use ${word}`,
    edits: [replaced(broken.range, word)],
    isPreferred: word === near,
  }));
};

const fixController: Fixer = broken => {
  const [address = ''] = /^[0-9.]+/.exec(written(broken)) ?? [];
  if (!isControllerSetting(broken.node) || !parseIp(address)) return [];
  const target = `tcp:${address}:${OPENFLOW}`;
  return [{ title: `Use ${target}`, edits: [replaced(broken.range, target)], isPreferred: true }];
};

const fixNoDelay: Fixer = ({ node, text, range }) => {
  if (!isJitterSetting(node)) return [];
  const delay = `delay ${node.value}`;
  return [
    { title: `Add \`${delay}\``, edits: [inserted(range.start, `${delay} `)], isPreferred: true },
    { title: 'Remove `jitter`', edits: [withoutSetting(text, node)] },
  ];
};

const fixMuchJitter: Fixer = ({ node, range }) => {
  const delay = isSetting(node) ? node.$container.settings.find(isDelaySetting) : undefined;
  const jitter = isSetting(node) ? node.$container.settings.find(isJitterSetting) : undefined;
  if (!delay || !jitter) return [];
  return [
    { title: `Lower the jitter to ${delay.value}`, edits: [replaced(range, String(delay.value))], isPreferred: true },
    {
      title: `Raise the delay to ${jitter.value}`,
      edits: [replaced(rangeOf(delay), `delay ${jitter.value}`)],
    },
  ];
};

/** The fixers for the values of settings that are words and quantities. */
export const VALUE_FIXERS: Fixers = {
  'invalid-rate': fixRate,
  'invalid-duration': fixDuration,
  'invalid-loss': fixLoss,
  'unknown-value': fixWord,
  'invalid-controller': fixController,
  'jitter-without-delay': fixNoDelay,
  'jitter-above-delay': fixMuchJitter,
};

function written({ text, range }: Broken): string {
  return text.getText(range);
}

/** The first of some values that is one. */
function used({ range }: Broken, values: readonly string[], read: (text: string) => number | string): QuickFix[] {
  const value = values.find(text => typeof read(text) === 'number');
  return value === undefined ? [] : [{ title: `Use ${value}`, edits: [replaced(range, value)], isPreferred: true }];
}
