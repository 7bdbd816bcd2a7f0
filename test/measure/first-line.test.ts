import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { firstLine } from '../../runtime/first-line.ts';

/** Until all that was written has been heard. */
const heard = () => new Promise(resolve => setImmediate(resolve));
const NEVER = new Promise<never>(() => undefined);

test('a line is what stands before its end, however it came', async () => {
  const output = new PassThrough();
  const line = firstLine(output, NEVER);
  const bytes = Buffer.from('{"10.0.0.1":"é"}\n{"more"');
  for (const byte of bytes) {
    output.write(Buffer.from([byte]));
    await heard();
  }
  expect(await line).toBe('{"10.0.0.1":"é"}');
});

test('several lines at once: the first of them', async () => {
  const output = new PassThrough();
  output.end('one\ntwo\n');
  expect(await firstLine(output, NEVER)).toBe('one');
});

test('an end before the end of the line: none', async () => {
  const output = new PassThrough();
  output.end('{"half":');
  expect(await firstLine(output, new Promise(resolve => output.on('end', resolve)))).toBeUndefined();
});
