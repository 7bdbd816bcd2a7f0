import type { SourceRange } from '../../topology/topology.ts';

/** Where a command runs: on the machine itself, unless it says in which of its namespaces. */
export interface Place {
  readonly namespace?: string;
}

/** When a command runs, in this order: both styles go by it, and each puts what it likes into one step. */
export type Phase =
  /** What is set no longer, which may be gone already. */
  | 'gone'
  /** What is there without it. */
  | 'join'
  | 'make nodes'
  | 'make links'
  /** What cannot be made with its mark has it at once. */
  | 'mark'
  /** How a network interface of the machine is, before it is lent. */
  | 'write down'
  /** Ports to the switches that have a database of them. */
  | 'attach'
  | 'move'
  | 'settings'
  | 'raise'
  | 'addresses'
  | 'routes'
  | 'impairments'
  | 'raise switches'
  /** What runs in namespaces sees of files. */
  | 'homes'
  /** Once, when all that it could talk to is there. */
  | 'execute'
  | 'start programs';

/** What runs a command: a program, or a function of the script (`shell/`). */
export type Program =
  | 'ip'
  | 'bridge'
  | 'tc'
  | 'ovs-vsctl'
  | 'brctl'
  | 'sysctl'
  /** Its words are a line of sysctl.conf(5). */
  | 'set_parameters'
  /** Its words are a key. */
  | 'reset_parameters'
  /** The same as `set_parameters`, for the machine's own side of a topology. */
  | 'set_machine_parameters'
  | 'own_links'
  | 'join_namespace'
  | 'own_link_in'
  | 'record_uplink'
  | 'prepare_homes'
  | 'new_home'
  | 'bind_in'
  | 'tmpfs_in'
  | 'execute'
  | 'start_program'
  | 'await_program'
  | 'programs_must_live'
  | 'stop_programs';

/** One command of a script. */
export interface Command {
  readonly place: Place;
  readonly phase: Phase;
  readonly program: Program;
  /** All that follows the program's name. */
  readonly words: string;
  /** What of the topology's file asked for it. */
  readonly source?: SourceRange;
}

/** The machine itself. */
export const MACHINE: Place = {};

/** A command that `element` asked for. */
export function command<When extends Phase, P extends Program>(
  phase: When,
  program: P,
  words: string,
  element: { readonly source?: SourceRange },
  place: Place = MACHINE,
): Command & { readonly phase: When; readonly program: P } {
  const { source } = element;
  return source ? { place, phase, program, words, source } : { place, phase, program, words };
}
