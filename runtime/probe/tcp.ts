import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Place } from '../place.ts';
import { readJson } from '../read-json.ts';
import type { ProbeEnd } from './pairs.ts';
import { firstWords, startPeer } from './start-peer.ts';

const TCP_PEER = fileURLToPath(new URL('./tcp-peer.mjs', import.meta.url));

/** What the two ends print, see there. */
const portByAddress = v.record(v.string(), v.number());
const answer = v.union([v.object({ bitsPerSecond: v.number() }), v.object({ problem: v.string() })]);

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
        const server = startPeer(place, namespace, TCP_PEER, ['serve', ...addresses]);
        servers.push(server);
        for (const [address, port] of Object.entries(await firstWords(server, portByAddress)))
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
  const { stdout, stderr } = await startPeer(place, namespace, TCP_PEER, ['send', String(sendMs), ...list]);
  const lines = stdout.split('\n');
  return targets.map((_, index) => {
    const line = lines[index];
    if (!line) return { problem: `TCP: ${stderr.trim().split('\n').at(-1) || 'the probe ended early'}` };
    const result = readJson('the probe', answer, line);
    return 'problem' in result ? { problem: `TCP: ${result.problem}` } : { tcpBitsPerSecond: result.bitsPerSecond };
  });
}
