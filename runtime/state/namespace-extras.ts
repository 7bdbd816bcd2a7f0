interface IpRule {
  readonly priority: number;
  readonly src?: string;
  readonly table?: string;
  readonly protocol?: string;
}

interface Neighbour {
  readonly dst: string;
  readonly dev?: string;
  readonly lladdr?: string;
}

interface NftOutput {
  readonly nftables?: readonly { readonly table?: { readonly family: string; readonly name: string } }[];
}

/** What the kernel gives each new namespace (net/ipv4/fib_rules.c, fib_default_rules_init). */
const OWN_RULES = new Set(['0 local', '32766 main', '32767 default']);

/** Reads the output of `ip -json rule show`: those that somebody has made. */
export function parseRules(json: string | undefined): readonly string[] {
  return (listIn(json) as readonly IpRule[])
    .filter(({ priority, src, table, protocol }) => {
      return protocol !== 'kernel' || src !== 'all' || !OWN_RULES.has(`${priority} ${table ?? ''}`);
    })
    .map(({ priority, src = 'all', table = 'none' }) => `${priority} from ${src} table ${table}`);
}

/** Reads the output of `ip -json neigh show nud permanent`. */
export function parseNeighbours(json: string | undefined): readonly string[] {
  return (listIn(json) as readonly Neighbour[]).flatMap(({ dst, dev = '', lladdr }) =>
    lladdr === undefined ? [] : [`${dst} at ${lladdr} on ${dev}`],
  );
}

/** Reads the output of `nft --json list ruleset`: the tables that there are. */
export function parseFilters(json: string | undefined): readonly string[] {
  if (!json) return [];
  const { nftables = [] } = JSON.parse(json) as NftOutput;
  return nftables.flatMap(({ table }) => (table ? [`${table.family} ${table.name}`] : []));
}

function listIn(json: string | undefined): readonly unknown[] {
  return json ? (JSON.parse(json) as readonly unknown[]) : [];
}
