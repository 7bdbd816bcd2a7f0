import type { LangiumDocument } from 'langium';
import { textOf } from './nslink-document-validator.ts';
import type { Finding, Severity } from '../finding.ts';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** A finding as the command line shows it, from a diagnostic as an editor shows it. */
export function findingOf(diagnostic: Diagnostic): Finding {
  const related = diagnostic.relatedInformation?.map(({ message, location }) => ({ message, range: location.range }));
  return {
    code: String(diagnostic.code ?? 'syntax'),
    severity: severityOf(diagnostic),
    message: textOf(diagnostic),
    range: diagnostic.range,
    ...(related && { related }),
  };
}

function severityOf({ severity }: Diagnostic): Severity {
  if (severity === 3 || severity === 4) return 'hint';
  return severity === 2 ? 'warning' : 'error';
}
