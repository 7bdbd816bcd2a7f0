import type { PlaceKind } from '../../protocol/reports/status.ts';

/** What a row of the view is about: what its commands are called with. */
export interface Subject {
  readonly topology?: string;
  readonly place?: PlaceKind;
  readonly namespace?: string;
  /** Namespace and name: `web.server`. */
  readonly program?: string;
  /** Where packets can be captured: `ns1.eth0`, `br0.port1`. */
  readonly on?: string;
  /** The path of the file that the topology came from. */
  readonly source?: string;
  /** The id of something that is orphaned. */
  readonly orphan?: string;
  /** As a difference names it: `namespace ns1`, `program ns1.server`, `interface ns1.eth0`, `switch br0`. */
  readonly object?: string;
}

/** A row of the view, as plain data. */
export interface Row extends Subject {
  /** Stays the same as long as it is about the same thing. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown is not read. */
  readonly tooltip: string;
  /** The name of a product icon. */
  readonly icon: string;
  /** The name of a theme colour. */
  readonly color?: string;
  /** Words for the `when` of menus, separated by blanks. */
  readonly context: string;
  /** What is said to who cannot see it. */
  readonly spoken: string;
  readonly isOpen: boolean;
  readonly children: readonly Row[];
}
