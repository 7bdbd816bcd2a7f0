import {
  isCondition,
  isControllerSetting,
  isDelaySetting,
  isJitterSetting,
  isSetting,
} from '../../language/generated/ast.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { valued } from '../../language/building/setting-words.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { parseIp } from '../../topology/addresses/ip-text.ts';
import { DURATION } from '../../topology/quantities/duration.ts';
import type { Quantity } from '../../topology/quantities/quantity.ts';
import { RATE } from '../../topology/quantities/rate.ts';
import { SETTING_WORDS, SETTINGS } from '../../topology/settings/settings.ts';
import { replaced } from './edits.ts';
import type { Broken, Fixer, Fixers } from './quick-fix.ts';

/** The port of OpenFlow (IANA). */
const OPENFLOW = 6653;

const fixQuantity: Fixer = ({ node, text, range }) => {
  const quantity = quantityOf(node);
  const meant = quantity?.meant(text.getText(range)).find(value => typeof quantity.read(value) === 'number');
  if (meant === undefined) return [];
  return [{ title: `Use ${meant}`, edits: [replaced(range, meant)], isPreferred: true }];
};

const fixWord: Fixer = broken => {
  const item = isSetting(broken.node) ? valued(broken.node) : undefined;
  const words = item?.type === 'word' ? Object.keys(item.value.words) : [];
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

/** Of all findings that a quantity can have. */
const QUANTITY_CODES = SETTING_WORDS.map(word => SETTINGS[word].value).flatMap(value =>
  value.type === 'quantity' ? [value.code] : [],
);

/** The fixers for the values of settings that are words and quantities. */
export const VALUE_FIXERS: Fixers = {
  ...Object.fromEntries(QUANTITY_CODES.map(code => [code, fixQuantity])),
  'unknown-value': fixWord,
  'invalid-controller': fixController,
  'jitter-above-delay': fixMuchJitter,
};

function written({ text, range }: Broken): string {
  return text.getText(range);
}

/** What a setting takes, or what is expected. */
function quantityOf(node: Broken['node']): Quantity | undefined {
  if (!isSetting(node)) return isCondition(node) ? DURATION : RATE;
  const { type, value } = valued(node);
  return type === 'quantity' ? value.quantity : undefined;
}
