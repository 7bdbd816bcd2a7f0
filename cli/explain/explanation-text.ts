import type { Style } from '../terminal/style.ts';
import type { Explanation } from './explanation.ts';

/** Columns: what is longer is hard to read. */
const WIDTH = 80;

/** An explanation for a terminal. */
export function explanationText({ code, severity, title, explanation, example }: Explanation, style: Style): string {
  const parts = [`${style('bold', code)} (${severity}): ${title}`, wrapped(explanation)];
  if (example) {
    parts.push(`${style('bold', 'Wrong:')}\n${indented(example.wrong)}`);
    parts.push(indented(example.says));
    parts.push(`${style('bold', 'Right:')}\n${indented(example.right)}`);
  }
  return parts.join('\n\n');
}

function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
