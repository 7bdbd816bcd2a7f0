import { nftTable } from '../../../compiler/script/ownership.ts';
import { EVERYTHING } from '../whole-language.ts';
import { seen, type Damage } from './damage.ts';

const TABLE = `inet ${nftTable(EVERYTHING.name)}`;

/** What is done to packets that leave. */
export const QDISCS: readonly Damage[] = [
  seen('a tc qdisc del dev eth0 root', /^interface a\.eth0: what it does to packets is nothing/),
  seen(
    'a tc qdisc replace dev eth0 root tbf rate 1mbit burst 4k latency 50ms',
    /^interface a\.eth0: what it does to packets is .*1 Mbit/,
  ),
  seen(
    'a tc qdisc change dev eth0 root tbf rate 50mbit burst 1000k latency 900ms',
    /^interface a\.eth0: what it does to packets is rate 50 Mbit\/s, 1024000 bytes at once/,
  ),
  seen('a tc qdisc add dev up root tbf rate 1mbit burst 4k latency 50ms', /^interface a\.up: .* is/),
  seen('tc qdisc add dev down root pfifo limit 1', /^interface host\.down: .*qdisc is pfifo/),
  seen(
    'a tc qdisc add dev eth0 ingress',
    /^interface a\.eth0 has .*: a qdisc: ingress/,
    'a tc qdisc del dev eth0 ingress',
  ),
  seen('tc qdisc add dev br-a clsact', /^interface br\.br-a has .*: a qdisc: clsact/, 'tc qdisc del dev br-a clsact'),
  seen('tc qdisc add dev br clsact', /^switch br has .*: a qdisc: clsact/, 'tc qdisc del dev br clsact'),
  seen(
    'tc qdisc add dev br root tbf rate 1mbit burst 4k latency 50ms',
    /^switch br has something .*: a qdisc: tbf/,
    'tc qdisc del dev br root',
  ),
];

/** What `nat on` made, and filters. */
export const NAT: readonly Damage[] = [
  seen(`nft delete table ${TABLE}`, /^switch br: nat is none/),
  seen(`nft flush table ${TABLE}`, /^switch br: nat is none/),
  seen(
    `nft flush chain ${TABLE} postrouting; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/25 oifname != br masquerade`,
    /^switch br: nat is/,
  ),
  seen(
    `nft flush chain ${TABLE} postrouting; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/24 oifname != br snat to 192.0.2.1`,
    /^switch br: nat is/,
  ),
  seen(`nft insert rule ${TABLE} postrouting ip saddr 10.0.0.1 accept`, /^switch br: nat is/),
  seen(`nft 'add chain ${TABLE} block { type filter hook forward priority 0; policy drop; }'`, /^switch br: nat is/),
  seen(
    `nft flush chain ${TABLE} postrouting; nft delete chain ${TABLE} postrouting; nft 'add chain ${TABLE} postrouting'; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/24 'oifname != "br"' masquerade`,
    /^switch br: nat is/,
  ),
  seen(
    `nft flush chain ${TABLE} postrouting; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/24 'oifname != "br"' tcp dport 80 masquerade`,
    /^switch br: nat is/,
  ),
  seen(`nft 'add table ${TABLE} { flags dormant; }'`, /^switch br: nat is/),
  seen(
    'a nft add table inet somebody',
    /^namespace a has .* a filter: inet somebody/,
    'a nft delete table inet somebody',
  ),
];
