import * as v from 'valibot';
import { commandEnd, type Read } from './parts.ts';

/** What `nslink shell --json` prints: how the command ended, and what it said. */
export const shellReport = v.object({
  topology: v.string(),
  namespace: v.string(),
  command: v.array(v.string()),
  ...commandEnd.entries,
});
export type ShellReport = Read<typeof shellReport>;
