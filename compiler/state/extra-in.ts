import type { Difference } from './difference.ts';

/** What somebody else has put into something of the topology's own: it is told, and never touched. */
export function extraIn(object: string, what: string): Difference {
  return { object, kind: 'foreign', text: `${object} has something that is not of this topology: ${what}` };
}
