import type { Readable } from 'node:stream';

/**
 * The first line that a program prints, however the pipe has cut it; `undefined` when it ended before the line did. What
 * it prints later is not kept from others who listen.
 *
 * @param ended resolves once the program has ended and its output with it
 */
export async function firstLine(output: Readable, ended: Promise<unknown>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      chunks.push(chunk);
      if (!chunk.includes('\n')) return;
      output.off('data', hear);
      const text = Buffer.concat(chunks).toString();
      resolve(text.slice(0, text.indexOf('\n')));
    };
    output.on('data', hear);
    ended.then(() => {
      resolve(undefined);
    }, reject);
  });
}
