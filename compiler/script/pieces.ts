import { madeOf } from '../kinds/connectors.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import type { shell } from './generated/shell.ts';
import { hasOvsQos } from './impairment.ts';
import { natSwitches } from './nat.ts';
import { hasMachineLinks } from './machine-links.ts';
import { nftTable } from './ownership.ts';
import { isAlive } from './programs.ts';
import { interfacesInNamespaces, type Selection } from './selection.ts';
import type { Style } from './style.ts';
import { namespacesWithIpv6, settingsOf } from './sysctls.ts';

/** One of the files in `shell/`, without its ending, in camel case. */
export type ShellPiece = keyof typeof shell;

/** What of `shell/` goes into the scripts of a topology: only what it uses. */
export interface Pieces {
  readonly apply: readonly ShellPiece[];
  readonly teardown: readonly ShellPiece[];
  readonly change: readonly ShellPiece[];
  /** Shell variables that they read. */
  readonly constants: readonly string[];
  /** The functions that the preflight calls, besides those of every script. */
  readonly checks: readonly string[];
  /** Those that take everything away, in order. */
  readonly requests: readonly string[];
  /** Those that look what is left in the end, besides the one of every script. */
  readonly looks: readonly string[];
}

/** The pieces of a topology with all that is selected. */
export function piecesOf(topologyName: string, selection: Selection, style: Style, hasNeeds: boolean): Pieces {
  const usesOvs = selection.switches.some(item => madeSwitchOf(item).part === 'ovs-bridge');
  const hasUplinks = selection.connectors.some(connector => madeOf(connector).removal(connector).lent !== undefined);
  const hasNat = natSwitches(selection.switches).length > 0;
  const isBatch = style === 'batch';
  const hasParameters =
    isBatch &&
    (namespacesWithIpv6(interfacesInNamespaces(selection)).size > 0 ||
      selection.namespaces.some(namespace => settingsOf(namespace).length > 0));
  const hasMachineParameters = isBatch && hasMachineLinks(selection);
  const hasLife = isAlive(selection);
  const joins = selection.existing.length > 0;
  const both = when({
    uplinks: hasUplinks,
    nat: hasNat,
    ovsQos: hasOvsQos(selection),
    classic: !isBatch,
    processes: hasLife || joins,
    existing: joins,
    pause: hasLife,
    keepProgram: hasLife,
    stopPrograms: hasLife,
  });
  const making = when({
    baseParameters: selection.namespaces.length > 0,
    machineParameters: hasMachineParameters,
    parameters: hasParameters,
    nftBatch: hasNat && isBatch,
    ovs: usesOvs,
    ovsBatch: usesOvs && isBatch,
    forwardDrops: hasNeeds && hasNat,
    needs: hasNeeds,
    checkExisting: joins,
    checkUplinks: hasUplinks,
    checkNat: hasNat,
    homes: hasLife,
    confine: hasLife,
    seal: hasLife,
    programs: hasLife,
  });
  return {
    apply: [
      ...when({
        report: true,
        log: true,
        readers: true,
        state: true,
        parts: true,
        delete: true,
        lineInMake: isBatch || hasLife,
        batch: isBatch,
      }),
      ...both,
      ...when({ writeParameters: hasParameters || hasMachineParameters }),
      ...making,
      'whose',
      'prove',
      'apply',
    ],
    change: [
      ...when({
        report: true,
        log: true,
        readers: true,
        state: true,
        parts: true,
        delete: true,
        remove: true,
        lineInMake: true,
        batch: true,
      }),
      ...when({ writeParameters: true, parameters: !hasParameters }), // for those that a repair finds
      ...both,
      ...making,
      'whose',
      'prove',
      'change',
    ],
    teardown: [
      ...when({ report: true, log: true, readers: true, state: true, parts: true, delete: true }),
      ...both,
      'teardown',
    ],
    constants: hasNat
      ? [`nft_table=${nftTable(topologyName)} # in family inet, and its comment names the topology`]
      : [],
    checks: when({ check_needs: hasNeeds, check_uplinks: hasUplinks, check_nat: hasNat }),
    requests: when({
      stop_programs: hasLife,
      delete_ovs_bridges: true,
      delete_ovs_qos: hasOvsQos(selection),
      give_back_uplinks: hasUplinks,
      leave_namespaces: joins,
      delete_links: true,
      delete_nat_table: hasNat,
      delete_namespaces: true,
    }),
    looks: when({
      uplinks_left: hasUplinks,
      nat_left: hasNat,
      ovs_qos_left: hasOvsQos(selection),
      programs_left: hasLife,
      joined_left: joins,
    }),
  };
}

function when<Name extends string>(conditions: Readonly<Record<Name, boolean>>): Name[] {
  return (Object.entries(conditions) as [Name, boolean][]).flatMap(([name, isTrue]) => (isTrue ? [name] : []));
}
