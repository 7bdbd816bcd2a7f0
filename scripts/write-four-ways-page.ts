/** Writes the picture and the figures of docs/four-ways.md from the results that are kept, which stay as they are. */
import { join } from 'node:path';
import { writeFourWays } from './four-ways-record.ts';

await writeFourWays(join(import.meta.dirname, '..'));
