import { ADDRESS_FINDINGS } from './address-findings.ts';
import { CONNECTOR_FINDINGS } from './connector-findings.ts';
import { EXISTING_FINDINGS } from './existing-findings.ts';
import { EXPECTATION_FINDINGS } from './expectation-findings.ts';
import { FAMILY_FINDINGS } from './family-findings.ts';
import type { FindingEntry } from './finding-entry.ts';
import { HOST_FINDINGS } from './host-findings.ts';
import { NAME_FINDINGS } from './name-findings.ts';
import { NETWORK_FINDINGS } from './network-findings.ts';
import { PROGRAM_FINDINGS } from './program-findings.ts';
import { QUANTITY_FINDINGS } from './quantity-findings.ts';
import { REFERENCE_FINDINGS } from './reference-findings.ts';
import { ROUTE_FINDINGS } from './route-findings.ts';
import { SETTING_FINDINGS } from './setting-findings.ts';
import { SYNTAX_FINDINGS } from './syntax-findings.ts';
import { VLAN_FINDINGS } from './vlan-findings.ts';

/** Findings that have a subject in common. */
export interface FindingGroup {
  readonly title: string;
  readonly findings: Readonly<Record<string, FindingEntry>>;
}

const GROUPS = [
  { title: 'Words and statements', findings: SYNTAX_FINDINGS },
  { title: 'Names', findings: NAME_FINDINGS },
  { title: 'References', findings: REFERENCE_FINDINGS },
  { title: 'Families', findings: FAMILY_FINDINGS },
  { title: 'Connectors', findings: CONNECTOR_FINDINGS },
  { title: 'Addresses', findings: ADDRESS_FINDINGS },
  { title: 'Settings', findings: SETTING_FINDINGS },
  { title: 'Quantities', findings: QUANTITY_FINDINGS },
  { title: 'VLANs', findings: VLAN_FINDINGS },
  { title: 'Routes', findings: ROUTE_FINDINGS },
  { title: 'The whole network', findings: NETWORK_FINDINGS },
  { title: 'The host', findings: HOST_FINDINGS },
  { title: 'What exists already', findings: EXISTING_FINDINGS },
  { title: 'Programs', findings: PROGRAM_FINDINGS },
  { title: 'Expectations', findings: EXPECTATION_FINDINGS },
] as const satisfies readonly FindingGroup[];

type CodesOf<Group> = Group extends { readonly findings: infer Findings } ? keyof Findings : never;

/** The code of anything that the language finds: the checker can report no other. */
export type FindingCode = CodesOf<(typeof GROUPS)[number]>;

/** All that the language can find, by subject, in the order in which to read about them. */
export const FINDING_GROUPS: readonly FindingGroup[] = GROUPS;

/** The same by code. */
export const FINDINGS = Object.fromEntries(GROUPS.flatMap(({ findings }) => Object.entries(findings))) as Readonly<
  Record<FindingCode, FindingEntry>
>;
