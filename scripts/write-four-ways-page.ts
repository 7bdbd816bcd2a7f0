/** Writes the picture and the figures of docs/four-ways.md from the result that is kept. */
import { join } from 'node:path';
import { readRecord, recordFourWays } from './four-ways-record.ts';

const root = join(import.meta.dirname, '..');
await recordFourWays(root, await readRecord(root));
