import { countsText } from '../render/counted.ts';
import { printable } from '../terminal/printable.ts';
import type { Style } from '../terminal/style.ts';
import type { Status } from './topology-status.ts';

/** One topology's status for people; `isRecorded`: nobody wants to know more than what was recorded. */
export function statusText(
  { place, record, differences, isUnderWay }: Status,
  style: Style,
  isRecorded = false,
): string {
  const where = place.kind === 'sandbox' ? 'in a sandbox' : 'on this machine';
  const option = place.kind === 'sandbox' ? '--sandbox ' : '';
  const since = record.since.toLocaleString('sv-SE');
  const from = record.source === undefined ? '' : `, from ${printable(record.source)}`;
  const head = `${style('bold', record.name)}: ${countsText(record.topology)}, applied ${where} ${since}${from}`;
  if (isUnderWay) return `${style('bold', record.name)}: a run is under way ${where}${from}`;
  if (record.state === 'cut-off') {
    return `${style('bold', record.name)}: a run was cut off ${where} ${since}${from}\n  ${style('red', 'some of it may exist')}; remove it: nslink teardown ${option}${record.name}`;
  }
  if (!differences && isRecorded) return head;
  if (!differences) return `${head}\n  whether it is still so, only root can see: nslink status ${record.name}`;
  if (differences.length === 0) return `${head}\n  ${style('green', 'all is as applied')}`;
  return [head, ...differences.map(({ text }) => `  ${style('yellow', 'differs:')} ${text}`)].join('\n');
}
