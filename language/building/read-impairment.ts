import { isDelaySetting, isJitterSetting, isLossSetting, isRateSetting } from '../generated/ast.ts';
import type { QuantityText, Setting } from '../generated/ast.ts';
import { readDuration } from '../../topology/quantities/duration.ts';
import { readPercentage } from '../../topology/quantities/percentage.ts';
import { readRate } from '../../topology/quantities/rate.ts';
import type { Impairment } from '../../topology/topology.ts';

/** What settings do to packets; `undefined` if nothing. What the checker refuses, and what is 0, is left out. */
export function readImpairment(settings: readonly Setting[]): Impairment | undefined {
  const rate = some(readRate, settings.find(isRateSetting)?.value);
  const delay = some(readDuration, settings.find(isDelaySetting)?.value);
  const jitter = some(readDuration, settings.find(isJitterSetting)?.value);
  const loss = some(readPercentage, settings.find(isLossSetting)?.value);
  const impairment = {
    ...(rate !== undefined && { rate }),
    ...(delay !== undefined && { delay }),
    ...(jitter !== undefined && { jitter }),
    ...(loss !== undefined && { loss }),
  };
  return Object.keys(impairment).length > 0 ? impairment : undefined;
}

function some(read: (text: string) => number | string, written: QuantityText | undefined): number | undefined {
  const value = written === undefined ? undefined : read(String(written));
  return typeof value === 'number' && value > 0 ? value : undefined;
}
