/** What a series of pings says. */
export interface PingTimes {
  readonly sent: number;
  /** The round-trip time of each answer, in ms, in the order in which they came; of two to one ping the first. */
  readonly times: readonly number[];
}

const ANSWER = /icmp_seq=\d+ .*time[=<](?<time>[\d.]+) ms(?<again> \(DUP!\))?/;

/** Reads the output of `ping -n`; `undefined` when the summary at its end is missing. */
export function parsePingTimes(text: string): PingTimes | undefined {
  const sent = /^(\d+) packets transmitted/m.exec(text)?.[1];
  if (sent === undefined) return undefined;
  const times = text.split('\n').flatMap(line => {
    const { time, again } = ANSWER.exec(line)?.groups ?? {};
    return time === undefined || again !== undefined ? [] : [Number(time)];
  });
  return { sent: Number(sent), times };
}
