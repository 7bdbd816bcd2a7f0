import type { Setting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { impairmentBy, type Impairment } from '../../topology/settings/impairments.ts';
import { settingWord, valued } from './setting-words.ts';

/** What settings do to packets; `undefined` if nothing. What the checker refuses, and what is 0, is left out. */
export function readImpairment(settings: readonly Setting[]): Impairment | undefined {
  if (settings.length === 0) return undefined;
  const impairment = impairmentBy(key => quantityIn(settings.find(setting => settingWord(setting) === key)));
  return Object.keys(impairment).length > 0 ? impairment : undefined;
}

function quantityIn(written: Setting | undefined): number | undefined {
  const item = written && valued(written);
  const text = item?.type === 'quantity' ? present(item.setting.value) : undefined;
  const value = item?.type === 'quantity' && text !== undefined ? item.value.quantity.read(String(text)) : undefined;
  return typeof value === 'number' ? value : undefined;
}
