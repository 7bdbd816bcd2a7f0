import { ADDRESS_FINDINGS } from './address-findings.ts';
import { CONNECTOR_FINDINGS } from './connector-findings.ts';
import { FAMILY_FINDINGS } from './family-findings.ts';
import type { FindingEntry } from './finding-entry.ts';
import { HOST_FINDINGS } from './host-findings.ts';
import { NAME_FINDINGS } from './name-findings.ts';
import { NETWORK_FINDINGS } from './network-findings.ts';
import { QUANTITY_FINDINGS } from './quantity-findings.ts';
import { REFERENCE_FINDINGS } from './reference-findings.ts';
import { ROUTE_FINDINGS } from './route-findings.ts';
import { SETTING_FINDINGS } from './setting-findings.ts';
import { SYNTAX_FINDINGS } from './syntax-findings.ts';
import { VLAN_FINDINGS } from './vlan-findings.ts';

const ALL = {
  ...SYNTAX_FINDINGS,
  ...NAME_FINDINGS,
  ...REFERENCE_FINDINGS,
  ...FAMILY_FINDINGS,
  ...CONNECTOR_FINDINGS,
  ...ADDRESS_FINDINGS,
  ...SETTING_FINDINGS,
  ...QUANTITY_FINDINGS,
  ...VLAN_FINDINGS,
  ...ROUTE_FINDINGS,
  ...NETWORK_FINDINGS,
  ...HOST_FINDINGS,
};

/** Findings that have a subject in common. */
export interface FindingGroup {
  readonly title: string;
  readonly findings: Readonly<Record<string, FindingEntry>>;
}

/** The code of anything that the language finds: the checker can report no other. */
export type FindingCode = keyof typeof ALL;

/** All that the language can find, by its code. */
export const FINDINGS: Readonly<Record<FindingCode, FindingEntry>> = ALL;

/** The same by subject, in the order in which to read about them. */
export const FINDING_GROUPS: readonly FindingGroup[] = [
  { title: 'Words and statements', findings: SYNTAX_FINDINGS },
  { title: 'Names', findings: NAME_FINDINGS },
  { title: 'References', findings: REFERENCE_FINDINGS },
  { title: 'Families', findings: FAMILY_FINDINGS },
  { title: 'Connectors', findings: CONNECTOR_FINDINGS },
  { title: 'Addresses', findings: ADDRESS_FINDINGS },
  { title: 'Settings', findings: SETTING_FINDINGS },
];
