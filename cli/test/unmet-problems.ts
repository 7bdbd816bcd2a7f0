import type { ExpectationResult, WayResult } from '../../runtime/expect/results.ts';
import type { Problem } from '../source/problem.ts';

/** The ways of one expectation that are told one by one. */
const MOST = 5;

/** What is not as expected, each at its statement. */
export function unmetProblems(results: readonly ExpectationResult[]): readonly Problem[] {
  return results.flatMap(({ expectation, ways }) => {
    const unmet = ways.filter(({ isMet }) => !isMet);
    const place = {
      code: 'unmet',
      severity: 'error',
      ...(expectation.source && { range: expectation.source }),
    } as const;
    const told = unmet.slice(0, MOST).map(way => ({ ...place, message: wayText(way) }));
    const more = unmet.length - told.length;
    return more > 0 ? [...told, { ...place, message: `… and ${more} more of these ${ways.length} ways` }] : told;
  });
}

/** `h1 → h2: 10.0.0.2 answers none of 7 pings; h2.eth0 is down` */
export function wayText({ from, to, seen, reason }: WayResult): string {
  return `${from} → ${to}: ${[seen, reason].filter(part => part !== undefined).join('; ')}`;
}
