import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { NoResult } from '../measure/iperf3-result.ts';
import type { Measuring, Path } from './path.ts';
import { runTool, startTool } from './tool.ts';

/** From which kernels give no port to anybody who does not ask for it. */
const PORTS = { from: 10_000, to: 32_000 };
const ATTEMPTS = 3;
/** A port that somebody else has, and what a machine that is busy with other things does not get done in time. */
const MAY_PASS = /Address already in use|unable to connect to server: Connection timed out/;
const TIME_TO_CONNECT = 5;
/** What a run may take beyond its time: to connect, to drain what is under way, to tell the result. */
const SPARE = 15;

/**
 * What the sending side of iperf3 prints with `--json`, when it sends over that path to a server of its own, which is gone
 * afterwards.
 */
export async function runIperf3(
  path: Path,
  options: readonly string[],
  measuring: Measuring,
): Promise<{ readonly json: string } | NoResult> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = startServer(path, port);
    try {
      const refusal = await server.refusal;
      const answer = refusal === undefined ? await send(path, port, options, measuring) : { problem: refusal };
      const isOver = attempt === ATTEMPTS || measuring.signal?.aborted === true;
      if (isOver || !MAY_PASS.test('json' in answer ? answer.json : answer.problem)) return answer;
    } finally {
      await server.stop();
    }
  }
}

/** `refusal`: nothing as soon as it listens, else why it does not. */
function startServer({ place, to }: Path, port: number) {
  const command = ['iperf3', '--server', '--one-off', '--forceflush', '--bind', to.address, '--port', String(port)];
  const tool = startTool(place, to.namespace, command);
  const listening = (async () => {
    for await (const line of createInterface({ input: tool.stdout })) {
      if (line.startsWith('Server listening')) return undefined;
    }
    const { stderr } = await tool;
    return `iperf3: ${lastLine(stderr.replace(/^iperf3: exiting$/m, '')) || 'the server ended at once'}`;
  })();
  const stop = async () => {
    tool.stdin.end();
    tool.stdout.resume();
    await tool;
  };
  return { refusal: listening, stop };
}

async function send(
  { place, from, to }: Path,
  port: number,
  options: readonly string[],
  { seconds, ...measuring }: Measuring,
): Promise<{ readonly json: string } | NoResult> {
  const ends = ['--client', to.address, '--bind', from.address, '--port', String(port)];
  const bounds = ['--time', String(seconds), '--connect-timeout', String(TIME_TO_CONNECT * 1000)];
  const { stdout, stderr, isLate } = await runTool(
    place,
    from.namespace,
    ['iperf3', '--json', ...ends, ...bounds, ...options],
    { ...measuring, seconds: seconds + SPARE },
  );
  if (isLate) return { problem: `iperf3: it did not end within ${SPARE} s after its time` };
  if (stdout.trim() === '') return { problem: `iperf3: ${lastLine(stderr) || 'it printed nothing'}` };
  return { json: stdout };
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^iperf3: /, '') ?? ''
  );
}
