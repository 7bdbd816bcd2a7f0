import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { madeOf } from '../kinds/connectors.ts';
import { isInNamespace } from '../kinds/interfaces.ts';
import { NEEDS, type Need, type Surroundings } from '../kinds/made.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import { needsNetem } from '../../topology/settings/impairments.ts';
import { existingNeeds } from './existing.ts';
import { impairedEnds } from './impairment.ts';
import { machineLinks } from './machine-links.ts';
import { natPrefixes } from './nat.ts';
import { sourced, type ScriptLine } from './script.ts';
import { boundPath, isInhabited } from './programs.ts';
import type { Selection } from './selection.ts';
import type { Style } from './style.ts';
import { settingsOfNamespace } from './sysctls.ts';

/**
 * What an apply needs that a host may lack, one a line, each where it is needed first: `tool PROGRAM`,
 * `kernel FEATURE` and `sysctl KEY` (tried in a throwaway namespace), `forwarding VERSION`, `forwarded VERSION SWITCH`, `parent NIC`,
 * `datapath system`, `tunnel DATAPATH REMOTE`. See `shell/needs.sh`.
 */
export function needLines(selection: Selection, style: Style): readonly ScriptLine[] {
  const surroundings = surroundingsOf(selection);
  const needs = [
    ...impairmentNeeds(selection),
    ...existingNeeds(selection),
    ...selection.switches.flatMap(item => madeSwitchOf(item).needs(item)),
    ...selection.connectors.flatMap(connector => madeOf(connector).needs(connector, surroundings)),
    ...natNeeds(selection),
    ...parameterNeeds(selection, style),
    ...lifeNeeds(selection),
  ];
  const first = new Map(needs.toReversed().map(need => [need.text, need.of]));
  return NEEDS.flatMap(sort =>
    [...new Set(needs.map(({ text }) => text))]
      .filter(text => text.startsWith(`${sort} `))
      .map(text => sourced(text, first.get(text) ?? {})),
  );
}

/** Few kinds ask for the devices. */
function surroundingsOf(selection: Selection): Surroundings {
  const { switches, kept } = selection;
  let devices: ReadonlySet<string> | undefined;
  return {
    get devices() {
      return (devices ??= devicesOnMachine(selection));
    },
    switches: new Map([...switches, ...kept.switches].map(item => [item.name, item])),
  };
}

function devicesOnMachine({ switches, connectors }: Selection): ReadonlySet<string> {
  const onMachine = connectors
    .filter(connector => madeOf(connector).removal(connector).link)
    .flatMap(connector => interfacesOf(connector).filter(end => !isInNamespace(end)));
  return new Set([...onMachine, ...switches].map(({ name }) => name));
}

function impairmentNeeds(selection: Selection): readonly Need[] {
  return impairedEnds(selection).flatMap(({ end, impairment }) => [
    { text: 'tool tc', of: end },
    { text: `kernel ${needsNetem(impairment) ? 'netem' : 'tbf'}`, of: end },
  ]);
}

function natNeeds({ switches }: Selection): readonly Need[] {
  return natPrefixes(switches).flatMap(({ version, switch: of }) => [
    { text: 'tool nft', of },
    { text: 'kernel masquerade', of },
    { text: `forwarding ${version}`, of },
    { text: `forwarded ${version} ${of.name}`, of },
  ]);
}

function lifeNeeds({ programs, namespaces }: Selection): readonly Need[] {
  const inhabited = namespaces.filter(isInhabited);
  const [someone] = [...programs, ...inhabited];
  const binds = programs.flatMap(({ home }) => home.binds.map(bind => [bind, home.directory] as const));
  return [
    ...(someone
      ? ['setpriv', 'setsid', 'unshare', 'dd', 'mount'].map((tool): Need => ({ text: `tool ${tool}`, of: someone }))
      : []),
    ...programs.flatMap((of): readonly Need[] => [
      ...(of.user === undefined ? [] : [{ text: `user ${of.user}` as const, of }]),
      ...(of.ready && 'port' in of.ready ? [{ text: 'tool ss' as const, of }] : []),
    ]),
    ...programs.map((of): Need => ({ text: `file ${of.home.directory}`, of })),
    ...binds.map(([of, directory]): Need => ({ text: `file ${boundPath(of, directory)}`, of })),
  ];
}

function parameterNeeds(selection: Selection, style: Style): readonly Need[] {
  const settings = selection.namespaces.flatMap(settingsOfNamespace);
  const setOneByOne = style === 'classic' ? [...settings, ...machineLinks(selection)] : [];
  return [
    ...setOneByOne.map((of): Need => ({ text: 'tool sysctl', of })),
    ...settings.filter(({ optional }) => !optional).map((of): Need => ({ text: `sysctl ${of.key}`, of })),
  ];
}
