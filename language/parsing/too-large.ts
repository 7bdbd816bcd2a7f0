import type { Finding } from '../finding.ts';
import type { FindingCode } from '../findings/findings.ts';

/** Characters: an editor waits for each key, and a topology that one looks at is much smaller. */
const MAX_TEXT = 1_000_000;

/** Whether an editor's server only says of a text that it is too large. */
export function isTooLarge(text: string): boolean {
  return text.length > MAX_TEXT;
}

/** Says so, on its first line. */
export function tooLarge(text: string): Finding & { readonly code: FindingCode } {
  const [size = '', most = ''] = [text.length, MAX_TEXT].map(length => `${(length / 1e6).toFixed(1)} MB`);
  const message = `This file has ${size}, and an editor reads up to ${most}: nslink check reads all of it.`;
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.search(/\r?\n|$/) } };
  return { code: 'too-large', severity: 'error', message, range };
}
