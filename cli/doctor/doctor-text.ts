import { counted } from '../../topology/quantities/counted.ts';
import { printable } from '../terminal/printable.ts';
import type { Style } from '../terminal/style.ts';
import { DOCTOR_GROUPS } from '../../protocol/reports/doctor.ts';
import { isUnfit, isUnseen, type Check } from './check.ts';

const WIDTH = 10;
const COLUMNS = 100;

/** All checks for people: what is well in few lines, each other with what needs it and the command that mends it. */
export function doctorText(checks: readonly Check[], style: Style): string {
  const lines = DOCTOR_GROUPS.flatMap(group => {
    const own = checks.filter(check => check.group === group);
    const well = own.filter(({ status }) => status === 'ok').map(({ text }) => text);
    const block = [
      ...wrapped(well).map((text, index) => `${index === 0 ? style('green', '✓') : ' '} ${text}`),
      ...own.filter(({ status }) => status !== 'ok').flatMap(check => checkLines(check, style)),
    ];
    return block.map(
      (line, index) => `${index === 0 ? style('bold', group.padEnd(WIDTH)) : ' '.repeat(WIDTH)} ${line}`,
    );
  });
  return [...lines, summary(checks, style)].join('\n');
}

function checkLines(check: Check, style: Style): readonly string[] {
  const { status, text, neededBy, mend } = check;
  const sign = isUnfit(check) ? style('red', '✗') : status === 'unknown' ? style('dim', '?') : style('yellow', '!');
  // Most words of the preflight say what needs it.
  const need = neededBy === undefined || / needs?\b/.test(text) || status === 'unknown' ? '' : ` (for ${neededBy})`;
  return [
    `${sign} ${printable(text)}${need}`,
    ...(mend === undefined ? [] : [`    ${style('cyan', printable(mend))}`]),
  ];
}

function summary(checks: readonly Check[], style: Style): string {
  const basic = checks.filter(check => isUnfit(check) && check.status === 'missing').length;
  const orphaned = checks.filter(({ status }) => status === 'orphaned').length;
  const lacking = checks.filter(check => check.status === 'missing' && !check.basic).length;
  const more =
    lacking > 0
      ? `; ${counted(lacking, 'thing')} that only some topologies need ${lacking === 1 ? 'is' : 'are'} missing`
      : '';
  const unseen = checks.some(isUnseen) ? '; what is orphaned could not all be looked for: try it again' : '';
  if (basic === 0 && orphaned === 0) return `${style('green', 'this host is fit')}${more}${unseen}`;
  const what = [
    ...(basic > 0
      ? [`${counted(basic, 'thing')} that every topology needs ${basic === 1 ? 'is' : 'are'} missing`]
      : []),
    ...(orphaned > 0
      ? [`${counted(orphaned, 'thing')} of ours ${orphaned === 1 ? 'is' : 'are'} orphaned: nslink doctor --fix`]
      : []),
  ];
  return `${style('red', 'this host is not fit')}: ${what.join('; ')}${more}`;
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const text = index < words.length - 1 ? `${word},` : word;
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length < COLUMNS - WIDTH) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(text);
  }
  return lines;
}
