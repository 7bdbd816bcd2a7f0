import { isConnectorDeclaration, isDelaySetting, isJitterSetting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { readDuration } from '../../topology/quantities/duration.ts';
import type { StatementCheck } from './check.ts';

/** Jitter varies a delay by no more than there is. */
export const checkImpairments: StatementCheck = (statement, report) => {
  if (!isConnectorDeclaration(statement)) return;
  const jitter = statement.settings.find(isJitterSetting);
  if (!jitter) return;
  const delay = statement.settings.find(isDelaySetting);
  if (!delay) return;
  const [most, usual] = [present(jitter.value), present(delay.value)].map(value => readDuration(String(value)));
  if (typeof most !== 'number' || typeof usual !== 'number' || most <= usual) return;
  report({
    code: 'jitter-above-delay',
    severity: 'warning',
    message: 'No packet arrives before it is sent, so the delay varies less than this: write a jitter up to the delay.',
    range: rangeOfProperty(jitter, 'value'),
    related: [{ message: 'The delay is set here.', range: rangeOf(delay) }],
  });
};
