import type { Topology } from '../../../topology/topology.ts';

/** Something done by hand to a topology as it was applied. */
export interface Damage {
  /** Bash, as root of the place; `NAME COMMAND` runs in that namespace. */
  readonly command: string;
  /** What a difference says of it; or, if `status` does not look there, what it lists as such. */
  readonly told: RegExp | { readonly notLookedAt: RegExp };
  /** What a repair does not mend, as it is not the topology's own; it runs before the repair. */
  readonly undo?: string;
}

/** A topology and what is done to it, one after the other. */
export interface Damaged {
  readonly topology: Topology;
  readonly damages: readonly Damage[];
}

/** One that a repair mends, unless there is an `undo`. */
export function seen(command: string, told: RegExp, undo?: string): Damage {
  return { command, told, ...(undo === undefined ? {} : { undo }) };
}

/** One of those that `status` lists as not looked at. */
export function unseen(command: string, notLookedAt: RegExp, undo: string): Damage {
  return { command, told: { notLookedAt }, undo };
}
