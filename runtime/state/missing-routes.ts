import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { listOf, readJsonList } from '../read-json.ts';

const links = listOf(
  v.object({
    ifname: v.string(),
    flags: v.array(v.string()),
    addr_info: v.array(
      v.object({
        family: v.string(),
        local: v.string(),
        address: v.exactOptional(v.string()),
        prefixlen: v.number(),
        scope: v.string(),
        tentative: v.exactOptional(v.boolean()),
        dadfailed: v.exactOptional(v.boolean()),
        noprefixroute: v.exactOptional(v.boolean()),
      }),
    ),
  }),
);
const routes = listOf(
  v.object({
    type: v.exactOptional(v.string()),
    dst: v.string(),
    dev: v.exactOptional(v.string()),
    table: v.exactOptional(v.string(), 'main'),
  }),
);

/**
 * What the kernel makes for each address by itself (net/ipv4/fib_frontend.c, fib_add_ifaddr; net/ipv6/addrconf.c) and is not
 * among the routes any more: without, packets to the address, or to its network, go elsewhere or nowhere. Reads the outputs
 * of `ip -json -details address show` and `ip -json -details route show table all`.
 */
export function missingRoutes(linksJson: string | undefined, routesJson: string | undefined): readonly string[] {
  if (linksJson === undefined || routesJson === undefined) return [];
  const there = new Set(
    readJsonList('ip route show', routes, routesJson).map(({ type, dst, dev = '', table }) =>
      type === 'local' && table === 'local' ? `local ${dst}` : `${dst} ${dev} ${table}`,
    ),
  );
  return readJsonList('ip address show', links, linksJson).flatMap(({ ifname, flags, addr_info }) => {
    if (!flags.includes('UP')) return [];
    return addr_info.flatMap(({ family, local, address, prefixlen, scope, ...marks }) => {
      if (marks.tentative || marks.dadfailed || scope === 'link') return [];
      const network = address === undefined ? networkOf(family, local, prefixlen) : undefined;
      const hasOwn = network === undefined || marks.noprefixroute === true || flags.includes('LOOPBACK');
      return [
        ...(there.has(`local ${local}`) ? [] : [`local ${local} dev ${ifname}`]),
        ...(hasOwn || there.has(`${network} ${ifname} main`) ? [] : [`${network} dev ${ifname}`]),
      ];
    });
  });
}

/** As ip-route(8) prints it; `undefined` of one address alone, or of all. */
function networkOf(family: string, local: string, length: number): string | undefined {
  const kind = family === 'inet' ? ipaddr.IPv4 : ipaddr.IPv6;
  if (length === 0 || length === (family === 'inet' ? 32 : 128)) return undefined;
  return `${kind.networkAddressFromCIDR(`${local}/${length}`).toString()}/${length}`;
}
