import type { TransportPort } from '../../topology/expectation.ts';
import { isPortNumber, PORT } from '../../topology/quantities/port-number.ts';

/** Reads `80/tcp`; a message that says what to write if it is no port. */
export function readPort(text: string): TransportPort | string {
  const [, digits = '', protocol = ''] = /^([0-9]+)\/(.*)$/.exec(text) ?? [];
  const number = Number(digits);
  if (digits === '') {
    return /^[0-9]+$/.test(text)
      ? `${text} says no protocol: write ${text}/tcp or ${text}/udp.`
      : `${text} is no port: write one like 80/tcp.`;
  }
  const lower = protocol.toLowerCase();
  if (lower !== 'tcp' && lower !== 'udp')
    return `${protocol} is no protocol here: write ${digits}/tcp or ${digits}/udp.`;
  if (!isPortNumber(number)) return `A port is ${PORT.first} to ${PORT.last}: write one like 80/${lower}.`;
  return { number, protocol: lower };
}
