import type { Switch } from '../topology.ts';
import type { SettingWord } from '../settings/settings.ts';
import type { Snippet } from './kind.ts';

/** All that the language says of one kind of switch. */
export interface SwitchKind<S extends Switch> {
  /** What it is, in one line: for hover and completion. */
  readonly doc: string;
  /** `Linux bridge` */
  readonly name: string;
  /** `a Linux bridge`: for the middle of a message. */
  readonly called: string;
  readonly snippet: Snippet;
  /** What means something in its block, in the order in which it is offered. */
  readonly settings: readonly SettingWord[];
  /** What its node in a diagram says of it, besides what any switch says. */
  facts(item: S): readonly string[];
  /** Why the one cannot become the other in place, as far as this is up to the kind. */
  whyAnother(before: S, after: S): string | undefined;
}

/** What any switch can be told. */
export const ON_ANY_SWITCH = ['stp', 'address', 'subnet', 'nat', 'mtu', 'mac', 'ageing'] as const;
