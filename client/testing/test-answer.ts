/** What `nslink test --json` says of one expectation. */
export interface ExpectationAnswer {
  readonly text: string;
  /** 1-based */
  readonly line: number;
  readonly isMet: boolean;
  readonly ways: readonly {
    readonly from: string;
    readonly to: string;
    readonly nodes: readonly string[];
    readonly isMet: boolean;
    readonly seen?: string;
    readonly reason?: string;
  }[];
}

/** What came of a run: an answer for each expectation, or why there is none. */
export type TestAnswer = { readonly expectations: readonly ExpectationAnswer[] } | { readonly problem: string };

interface Printed {
  readonly error?: string;
  readonly hint?: string;
  readonly tests?: readonly {
    readonly outcome: string;
    readonly expectations: readonly ExpectationAnswer[];
    readonly problems: readonly { readonly message: string }[];
  }[];
}

/** Reads what `nslink test --json FILE` printed; `complaint` is what else it said, for when that is no answer. */
export function readTestAnswer(printed: string, complaint: string): TestAnswer {
  const answer = parse(printed);
  const test = answer?.tests?.[0];
  if (test?.outcome === 'done') return { expectations: test.expectations };
  if (test) {
    const problems = test.problems.map(({ message }) => message).join('\n');
    return { problem: problems || `The topology could not be made (${test.outcome}).` };
  }
  const said = [answer?.error, answer?.hint].filter(text => text !== undefined).join('\n');
  return { problem: said || complaint.trim() || 'nslink gave no answer.' };
}

function parse(text: string): Printed | undefined {
  try {
    return JSON.parse(text) as Printed;
  } catch {
    return undefined;
  }
}

/** What is not as expected of one expectation, a line for each way. */
export function unmetLines({ ways }: ExpectationAnswer): readonly string[] {
  return ways
    .filter(({ isMet }) => !isMet)
    .map(
      ({ from, to, seen, reason }) =>
        `${from} → ${to}: ${[seen, reason].filter(part => part !== undefined).join('; ')}`,
    );
}
