import type { TransportPort } from '../../topology/expectation.ts';

const MOST = 65535;

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
  if (number < 1 || number > MOST) return `A port is 1 to ${MOST}: write one like 80/${lower}.`;
  return { number, protocol: lower };
}
