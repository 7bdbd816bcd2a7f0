import { parseIp } from '../../topology/addresses/ip-text.ts';
import { isPortNumber } from '../../topology/quantities/port-number.ts';

/**
 * Whether `target` names an OpenFlow controller as ovs-vsctl(8) does: one to connect to, `tcp:ADDRESS:PORT` or
 * `ssl:ADDRESS:PORT`, or one to wait for, `ptcp:PORT` or `pssl:PORT`; an IPv6 address stands in brackets. The port may
 * be left out.
 */
export function isController(target: string): boolean {
  const passive = /^p(?:tcp|ssl):([0-9]*)$/.exec(target);
  if (passive) return passive[1] === '' || isPortNumber(Number(passive[1]));
  const active = /^(?:tcp|ssl):(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))(?::([0-9]+))?$/.exec(target);
  if (!active) return false;
  const [, ipv6, ipv4, port] = active;
  return (
    parseIp(ipv6 ?? ipv4 ?? '')?.version === (ipv6 === undefined ? 4 : 6) &&
    (port === undefined || isPortNumber(Number(port)))
  );
}
