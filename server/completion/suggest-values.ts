import { CompletionItemKind } from 'vscode-languageserver';
import { isConnectorDeclaration, isIdSetting } from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import type { Word } from '../words.ts';
import { keyword } from './suggest-words.ts';
import type { Suggestion } from './suggestion.ts';

const ON_OFF: readonly Word[] = ['on', 'off'];

/** The settings that take one of a few words. */
const WORDS_FOR: Readonly<Record<string, readonly Word[]>> = {
  stp: ON_OFF,
  forward: ON_OFF,
  nat: ON_OFF,
  'vlan-filtering': ON_OFF,
  datapath: ['auto', 'system', 'netdev'],
  'fail-mode': ['standalone', 'secure'],
};

type Example = readonly [label: string, doc: string];

/** Usual values of settings that take any. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  mtu: [
    ['1500', 'The usual size of an Ethernet packet.'],
    ['9000', 'Jumbo packets: all of the layer-2 domain must take them.'],
    ['1450', 'Leaves room for a tunnel’s header.'],
    ['1280', 'The least that IPv6 works with.'],
  ],
  ageing: [
    ['300', 'Five minutes, as a switch does by itself.'],
    ['15', 'Short, for hosts that move.'],
  ],
  rate: [
    ['10mbit', 'Ten million bits per second.'],
    ['100mbit', 'A hundred million bits per second.'],
    ['1gbit', 'A thousand million bits per second.'],
  ],
  delay: [
    ['1ms', 'Within a city.'],
    ['10ms', 'Within a country.'],
    ['50ms', 'Across an ocean.'],
    ['300ms', 'By satellite.'],
  ],
  jitter: [
    ['1ms', 'A quiet line.'],
    ['5ms', 'A busy line.'],
  ],
  loss: [
    ['0.1%', 'One packet in a thousand.'],
    ['1%', 'One packet in a hundred.'],
  ],
  port: [
    ['4789', 'The port of VXLAN (RFC 7348).'],
    ['8472', 'The port that Linux used before there was a standard.'],
  ],
  controller: [['tcp:127.0.0.1:6653', 'A controller on this machine, at the usual port.']],
  sysctl: [
    ['net.ipv4.conf.all.rp_filter = 0', 'Takes packets in whose answers would leave another way.'],
    ['net.ipv6.conf.all.disable_ipv6 = 1', 'No IPv6 in the namespace.'],
    ['net.ipv4.icmp_echo_ignore_all = 1', 'Does not answer pings.'],
  ],
};

/** The values of a setting that has only a few, and usual ones of others. */
export function valuesOf(file: TopologyFile, setting: string): Suggestion[] {
  if (setting === 'id') return [value(String(freeId(file)), 'An identifier that no tunnel here has.')];
  return [
    ...(WORDS_FOR[setting] ?? []).map(word => keyword(word, CompletionItemKind.Value)),
    ...(EXAMPLES[setting] ?? []).map(([label, doc]) => value(label, doc)),
  ];
}

function freeId(file: TopologyFile): number {
  const connectors = file.statements.filter(isConnectorDeclaration);
  const taken = new Set(
    connectors.flatMap(({ settings }) => settings.filter(isIdSetting).map(setting => setting.value)),
  );
  let id = 42;
  while (taken.has(id)) id++;
  return id;
}

function value(label: string, doc: string): Suggestion {
  return { label, kind: CompletionItemKind.Value, doc };
}
