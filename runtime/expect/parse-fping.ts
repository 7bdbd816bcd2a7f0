/** What came back of the pings of one address. */
export interface PingAnswer {
  /** How many were sent. */
  readonly sent: number;
  /** Round-trip times in µs of those that were answered. */
  readonly times: readonly number[];
}

/** What fping(8) said in one namespace. */
export interface FpingOutput {
  /** By address as it was given. */
  readonly answers: ReadonlyMap<string, PingAnswer>;
  /** Lines that are no answers, such as the kernel's errors. */
  readonly notes: readonly string[];
}

/** Reads the lines of `fping -C N -q`: for each address one, with a time in ms or `-` for each ping. */
export function parseFping(lines: readonly string[]): FpingOutput {
  const answers = new Map<string, PingAnswer>();
  const notes: string[] = [];
  for (const line of lines) {
    const [, address = '', rest = ''] = /^(\S+)\s+:((?:\s+(?:-|\d+(?:\.\d+)?))+)\s*$/.exec(line) ?? [];
    if (address === '') {
      if (line.trim() !== '') notes.push(line.trim());
      continue;
    }
    const words = rest.trim().split(/\s+/);
    const times = words.filter(word => word !== '-').map(word => Math.round(Number(word) * 1000));
    answers.set(address, { sent: words.length, times });
  }
  return { answers, notes };
}
