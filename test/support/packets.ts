import { inNamespace } from '../../runtime/in-namespace.ts';
import type { Place } from '../../runtime/place.ts';
import { sendTcp, withTcpServers } from '../../runtime/probe/tcp.ts';
import { execa } from 'execa';

/** Whether an answer to a ping arrives within `seconds`; `options` are further ones of ping(8). */
export async function pings(
  place: Place,
  from: string,
  to: string,
  { seconds = 10, options = [] as readonly string[] } = {},
): Promise<boolean> {
  const command = ['ping', '-n', '-c', '1', '-i', '0.2', '-w', String(seconds), ...options, to];
  const [program = '', ...rest] = inNamespace(place, from, command);
  return (await execa(program, rest, { reject: false })).exitCode === 0;
}

/** What TCP moves from a namespace to an address of another, in bit/s. */
export async function tcpRate(place: Place, from: string, namespace: string, address: string): Promise<number> {
  const end = { namespace, address };
  const [result] = await withTcpServers(place, [end], ports => sendTcp(place, from, [end], ports, 250));
  if (!result || 'problem' in result) throw new Error(result?.problem ?? 'no result');
  return result.tcpBitsPerSecond;
}
