import { toldText, type Impairment } from '../../topology/settings/impairments.ts';
import type { Interface } from '../../topology/topology.ts';
import { shaperOf } from '../script/impairment.ts';
import { changed, type Difference } from './difference.ts';
import type { LiveLink } from './live-state.ts';

/** What leaves by it. */
export function compareImpairment(
  object: string,
  end: Interface,
  wanted: Impairment | undefined,
  { impairment: live, shaper }: Pick<LiveLink, 'impairment' | 'shaper'>,
): readonly Difference[] {
  const [from, to] = [impairmentText(wanted), impairmentText(live)];
  const told = wanted && shaperOf({ end, impairment: wanted });
  const isShapedAlike = !told || !shaper || (isNear(told.burst, shaper.burst) && isNear(told.wait, shaper.wait));
  const burst =
    from !== to || isShapedAlike ? '' : `, ${shaper.burst} bytes at once, which wait up to ${shaper.wait} µs`;
  return changed(object, 'what it does to packets', from, to + burst);
}

/** The kernel keeps both as times, in ticks of its own. */
function isNear(wanted: number, live: number): boolean {
  return Math.abs(live - wanted) <= wanted / 50;
}

function impairmentText(impairment: Impairment = {}): string {
  return toldText(impairment) || 'nothing';
}
