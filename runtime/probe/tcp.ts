import { execa } from 'execa';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inNamespace } from '../in-namespace.ts';
import type { Place } from '../place.ts';
import type { ProbeEnd } from './pairs.ts';

const TCP_PEER = fileURLToPath(new URL('./tcp-peer.mjs', import.meta.url));

/** Port numbers by `NAMESPACE ADDRESS`. */
export type ServerPorts = ReadonlyMap<string, number>;

/** Runs `body` while each of the ends has a TCP server on its address. */
export async function withTcpServers<T>(
  place: Place,
  ends: readonly ProbeEnd[],
  body: (ports: ServerPorts) => Promise<T>,
): Promise<T> {
  const servers: ReturnType<typeof startPeer>[] = [];
  try {
    const ports = new Map<string, number>();
    await Promise.all(
      [...Map.groupBy(ends, ({ namespace }) => namespace)].map(async ([namespace, members]) => {
        const addresses = [...new Set(members.map(({ address }) => address))];
        const server = startPeer(place, namespace, ['serve', ...addresses]);
        servers.push(server);
        for (const [address, port] of Object.entries(await firstLine(server)))
          ports.set(`${namespace} ${address}`, port);
      }),
    );
    return await body(ports);
  } finally {
    for (const server of servers) server.stdin.end();
    await Promise.all(servers);
  }
}

/** Sends data to each of the ends in turn, for about `sendMs` each; the results in their order. */
export async function sendTcp(
  place: Place,
  namespace: string,
  targets: readonly ProbeEnd[],
  ports: ServerPorts,
  sendMs: number,
): Promise<readonly ({ readonly tcpBitsPerSecond: number } | { readonly problem: string })[]> {
  const list = targets.flatMap(({ namespace: to, address }) => [address, String(ports.get(`${to} ${address}`))]);
  const { stdout, stderr } = await startPeer(place, namespace, ['send', String(sendMs), ...list]);
  const lines = stdout.split('\n');
  return targets.map((_, index) => {
    const line = lines[index];
    if (!line) return { problem: `TCP: ${stderr.trim().split('\n').at(-1) || 'the probe ended early'}` };
    const answer = JSON.parse(line) as { bitsPerSecond?: number; problem?: string };
    return answer.bitsPerSecond === undefined
      ? { problem: `TCP: ${answer.problem ?? 'no answer'}` }
      : { tcpBitsPerSecond: answer.bitsPerSecond };
  });
}

function startPeer(place: Place, namespace: string, task: readonly string[]) {
  // In the terminal of a desktop VS Code, this is Electron, which is Node when it is told so; sudo passes no variables on.
  const node = ['env', 'ELECTRON_RUN_AS_NODE=1', process.execPath];
  const [program = '', ...rest] = inNamespace(place, namespace, [...node, TCP_PEER, ...task]);
  return execa(program, rest, { reject: false, stdin: 'pipe' });
}

async function firstLine(server: ReturnType<typeof startPeer>): Promise<Readonly<Record<string, number>>> {
  const ended = server.then(({ stderr }) => {
    throw new Error(`the TCP server ended: ${stderr}`);
  });
  const [chunk] = (await Promise.race([once(server.stdout, 'data'), ended])) as [Buffer];
  return JSON.parse(chunk.toString()) as Record<string, number>;
}
