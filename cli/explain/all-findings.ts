import type { FindingEntry } from '../../language/findings/finding-entry.ts';
import { FINDING_GROUPS, type FindingGroup } from '../../language/findings/findings.ts';
import { FILE_FINDINGS } from '../source/file-findings.ts';

/** All that `nslink check` can find, by subject. */
export const ALL_GROUPS: readonly FindingGroup[] = [...FINDING_GROUPS, { title: 'Files', findings: FILE_FINDINGS }];

/** The same by code. */
export const ALL_FINDINGS: ReadonlyMap<string, FindingEntry> = new Map(
  ALL_GROUPS.flatMap(({ findings }) => Object.entries(findings)),
);
