import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { FileCode } from './file-findings.ts';
import { pointRange } from './position.ts';
import type { Problem } from './problem.ts';

/** No topology that a kernel could hold needs more: 100,000 connectors written one by one fit in. */
const LIMIT = 8 * 1024 * 1024;

/** A text, or why there is none. */
export type ReadText = { readonly text: string } | { readonly text?: string; readonly problem: Problem };

/** The text of a file; `-` is standard input. Whatever is wrong with it is told, with its place. */
export async function readText(name: string): Promise<ReadText> {
  let bytes: Buffer;
  try {
    bytes = await readBytes(name);
  } catch (error) {
    const code: FileCode = 'cannot-read';
    return { problem: { code, severity: 'error', message: whyUnreadable(error) } };
  }
  return decode(bytes);
}

async function readBytes(name: string): Promise<Buffer> {
  // One byte more than allowed, so that even an endless file is seen to be too long.
  const input = name === '-' ? process.stdin : createReadStream(name, { end: LIMIT });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LIMIT) break;
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): ReadText {
  if (bytes.length === 0) return wrong('', 0, 'empty-file', 'The file is empty: declare a namespace or a switch.');
  if (bytes.length > LIMIT) {
    return wrong(
      '',
      0,
      'file-too-large',
      `The file is larger than ${LIMIT / 1024 / 1024} MB, which no topology needs.`,
    );
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!isUtf8(bytes)) {
    const { index, byte } = firstBadByte(bytes);
    return wrong(text, index, 'not-utf8', notUtf8(bytes, byte));
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return wrong(text, nul, 'nul-byte', 'Here is a NUL byte: this is not a text file.');
  return { text };
}

function wrong(text: string, index: number, code: FileCode, message: string): ReadText {
  return { text, problem: { code, severity: 'error', message, range: pointRange(text, index) } };
}

/** Where decoding first put U+FFFD for something else than U+FFFD itself. */
function firstBadByte(bytes: Buffer): { readonly index: number; readonly byte: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  let byte = 0;
  let from = 0;
  for (;;) {
    const index = text.indexOf('\uFFFD', from);
    byte += Buffer.byteLength(text.slice(from, index));
    if (bytes.compare(REPLACEMENT, 0, 3, byte, Math.min(byte + 3, bytes.length)) !== 0)
      return { index: index - bom, byte };
    byte += 3;
    from = index + 1;
  }
}

const REPLACEMENT = Buffer.from('\uFFFD');

function notUtf8(bytes: Buffer, at: number): string {
  if (['fffe', 'feff'].includes(bytes.toString('hex', 0, 2))) return 'The file is UTF-16: save it as UTF-8.';
  const hex = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return `The byte 0x${hex} is not UTF-8: save the file as UTF-8.`;
}

const UNREADABLE: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'There is no such file.'],
  ['ENOTDIR', 'There is no such file.'],
  ['EISDIR', 'This is a directory: name a file in it.'],
  ['EACCES', 'You may not read this file.'],
  ['EPERM', 'You may not read this file.'],
  ['ENAMETOOLONG', 'No file can have so long a name.'],
]);

function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return UNREADABLE.get(code) ?? `It cannot be read: ${message}`;
}
