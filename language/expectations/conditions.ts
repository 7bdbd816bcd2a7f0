import { readDuration } from '../../topology/quantities/duration.ts';
import type { FindingCode } from '../findings/findings.ts';
import type { Condition } from '../generated/ast.ts';
import { readPatience } from './read-patience.ts';
import { readPort } from './read-port.ts';

/** What a condition of an expectation is written as. */
export interface ConditionEntry {
  readonly word: string;
  /** Reads its value; a message that says what to write if it is none. */
  readonly read: (text: string) => unknown;
  /** Of a value that cannot be read. */
  readonly code: FindingCode;
}

/** The conditions that an expectation may have. */
export const CONDITIONS: Readonly<Record<Condition['$type'], ConditionEntry>> = {
  WithinCondition: { word: 'within', read: readDuration, code: 'invalid-duration' },
  PortCondition: { word: 'port', read: readPort, code: 'invalid-port' },
  EventuallyCondition: { word: 'eventually', read: readPatience, code: 'invalid-duration' },
};
