import * as v from 'valibot';
import { listOf, readJson, readJsonList } from '../read-json.ts';

const ipRules = listOf(
  v.object({
    priority: v.number(),
    src: v.exactOptional(v.string(), 'all'),
    table: v.exactOptional(v.string(), 'none'),
    protocol: v.exactOptional(v.string()),
  }),
);

const neighbours = listOf(v.object({ dst: v.string(), dev: v.string(), lladdr: v.exactOptional(v.string()) }));

const proxies = listOf(v.object({ dst: v.string(), dev: v.exactOptional(v.string(), 'any interface') }));

const ruleset = v.object({
  nftables: v.array(v.object({ table: v.exactOptional(v.object({ family: v.string(), name: v.string() })) })),
});

/** What the kernel gives each new namespace (net/ipv4/fib_rules.c, fib_default_rules_init). */
const OWN_RULES = new Set(['0 local', '32766 main', '32767 default']);

/** Reads the output of `ip -json rule show`: those that somebody has made. */
export function parseRules(json: string | undefined): readonly string[] {
  const all = readJsonList('ip rule show', ipRules, json);
  const others = all.filter(({ priority, src, table, protocol }) => {
    return protocol !== 'kernel' || src !== 'all' || !OWN_RULES.has(`${priority} ${table}`);
  });
  // With none of its own, a namespace sends nothing: that of the main table counts in both families.
  const isWhole = !json || all.some(({ src, table }) => src === 'all' && table === 'main');
  return [
    ...others.map(({ priority, src, table }) => `${priority} from ${src} table ${table}`),
    ...(isWhole ? [] : ['none that leads to table main']),
  ];
}

/** Reads the output of `ip -json neigh show nud permanent`. */
export function parseNeighbours(json: string | undefined): readonly string[] {
  return readJsonList('ip neighbour show', neighbours, json).flatMap(({ dst, dev, lladdr }) =>
    lladdr === undefined ? [] : [`${dst} at ${lladdr} on ${dev}`],
  );
}

/** Reads the output of `ip -json neigh show proxy`: those that it answers for. */
export function parseProxies(json: string | undefined): readonly string[] {
  return readJsonList('ip neighbour show proxy', proxies, json).map(({ dst, dev }) => `${dst} on ${dev}`);
}

/** Reads the output of `nft --json list tables`: the tables that there are. */
export function parseFilters(json: string | undefined): readonly string[] {
  if (!json) return [];
  const { nftables } = readJson('nft list tables', ruleset, json);
  return nftables.flatMap(({ table }) => (table ? [`${table.family} ${table.name}`] : []));
}
