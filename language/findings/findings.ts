import { ADDRESS_FINDINGS } from './address-findings.ts';
import { CONNECTOR_FINDINGS } from './connector-findings.ts';
import { FAMILY_FINDINGS } from './family-findings.ts';
import type { FindingEntry } from './finding-entry.ts';
import { NAME_FINDINGS } from './name-findings.ts';
import { REFERENCE_FINDINGS } from './reference-findings.ts';
import { SETTING_FINDINGS } from './setting-findings.ts';
import { SYNTAX_FINDINGS } from './syntax-findings.ts';

const ALL = {
  ...SYNTAX_FINDINGS,
  ...NAME_FINDINGS,
  ...REFERENCE_FINDINGS,
  ...FAMILY_FINDINGS,
  ...CONNECTOR_FINDINGS,
  ...ADDRESS_FINDINGS,
  ...SETTING_FINDINGS,
};

/** The code of anything that the language finds: the checker can report no other. */
export type FindingCode = keyof typeof ALL;

/** All that the language can find, by its code. */
export const FINDINGS: Readonly<Record<FindingCode, FindingEntry>> = ALL;
