import { median } from '../measure/spread.ts';
import { durationText } from '../../topology/quantities/duration.ts';
import { rateText } from '../../topology/quantities/rate.ts';
import type { ReachExpectation } from '../../topology/expectation.ts';
import type { PingAnswer } from './parse-fping.ts';
import type { PortAnswer } from './ports.ts';
import type { WayResult } from './results.ts';
import type { Trial } from './trials.ts';

/** What was found out of one address of a trial. */
export interface AddressAnswer extends PingAnswer {
  readonly address: string;
  /** The kernel's own words, when it sent nothing at all. */
  readonly note?: string;
}

/** The result of a trial that pings decide. */
export function judgePings(trial: Trial, expectation: ReachExpectation, answers: readonly AddressAnswer[]): WayResult {
  const { isNegative, within } = expectation;
  const answered = answers.filter(({ times }) => times.length > 0);
  const best = answered.toSorted((a, b) => median(a.times) - median(b.times))[0];
  const told = best ?? answers.find(({ sent }) => sent > 0) ?? answers[0];
  const result = {
    ...sidesOf(trial),
    ...(told && { address: told.address }),
    sent: told?.sent ?? 0,
    answered: told?.times.length ?? 0,
    ...(best && { roundTrip: median(best.times) }),
  };
  if (isNegative) {
    if (!best) return { ...result, isMet: true };
    return { ...result, isMet: false, seen: `${best.address} answers` };
  }
  if (!best) {
    const seen = told?.note ?? `${told?.address ?? trial.to} ${noAnswer(told?.sent ?? 0)}`;
    return { ...result, isMet: false, ...(trial.impossible === undefined && { seen }) };
  }
  if (within !== undefined && median(best.times) > within) {
    const seen = `a round trip takes ${durationText(median(best.times), 2)} (median of ${best.times.length}), not ${durationText(within)} at most`;
    return { ...result, isMet: false, seen };
  }
  return { ...result, isMet: true };
}

/** The result of a trial of a port; `answers` are those of its addresses, in their order. */
export function judgePorts(trial: Trial, expectation: ReachExpectation, answers: readonly PortAnswer[]): WayResult {
  const { isNegative, within, port } = expectation;
  const times = answers.map((answer, index) => ({ address: trial.addresses[index], ...answer }));
  const best = times.filter(answer => 'time' in answer).toSorted((a, b) => a.time - b.time)[0];
  const told = best ?? times[0];
  const name = `${port?.number ?? 0}/${port?.protocol ?? 'tcp'}`;
  const result = {
    ...sidesOf(trial),
    ...(told?.address !== undefined && { address: told.address }),
    sent: answers.length,
    answered: best ? 1 : 0,
    ...(best && { roundTrip: best.time }),
  };
  if (isNegative)
    return best
      ? { ...result, isMet: false, seen: `${name} of ${best.address ?? ''} answers` }
      : { ...result, isMet: true };
  if (!best) {
    if (!told || !('problem' in told)) return { ...result, isMet: false };
    return { ...result, isMet: false, seen: `${name} of ${told.address ?? trial.to}: ${told.problem}` };
  }
  if (within !== undefined && best.time > within) {
    return {
      ...result,
      isMet: false,
      seen: `${name} answers after ${durationText(best.time, 2)}, not ${durationText(within)} at most`,
    };
  }
  return { ...result, isMet: true };
}

/** The result of a trial of throughput. */
export function judgeRate(
  trial: Trial,
  rate: number,
  answer: { readonly tcpBitsPerSecond: number } | { readonly problem: string } | undefined,
): WayResult {
  const result = {
    ...sidesOf(trial),
    ...(trial.addresses[0] !== undefined && { address: trial.addresses[0] }),
    sent: 1,
  };
  if (!answer || 'problem' in answer) {
    return { ...result, answered: 0, isMet: false, ...(answer && { seen: answer.problem }) };
  }
  const { tcpBitsPerSecond } = answer;
  const isMet = tcpBitsPerSecond >= rate;
  const seen = `${rateText(tcpBitsPerSecond, 2)} arrive, not ${rateText(rate)}`;
  return { ...result, answered: 1, rate: tcpBitsPerSecond, isMet, ...(!isMet && { seen }) };
}

function sidesOf({ from, to, way }: Trial): Pick<WayResult, 'from' | 'to' | 'nodes'> {
  return { from, to, nodes: [way.from.node, ...(way.to.kind === 'node' ? [way.to.node] : [])] };
}

function noAnswer(sent: number): string {
  return sent === 1 ? 'does not answer a ping' : `answers none of ${sent} pings`;
}
