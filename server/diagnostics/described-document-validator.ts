import type { Cancellation, LangiumDocument, ValidationOptions } from 'langium';
import { DiagnosticTag } from 'vscode-languageserver';
import type { FindingCode } from '../../language/findings/findings.ts';
import { NSLinkDocumentValidator } from '../../language/validation/nslink-document-validator.ts';
import { descriptionOf } from './findings-page.ts';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** Links the code of each diagnostic to what the delivered page says about it. */
export class DescribedDocumentValidator extends NSLinkDocumentValidator {
  override async validateDocument(
    document: LangiumDocument,
    options?: ValidationOptions,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    return (await super.validateDocument(document, options, cancelToken)).map(described);
  }
}

/** What does nothing at all, and so may be faded out. */
const UNNECESSARY: ReadonlySet<string> = new Set<FindingCode>(['unused-block', 'unconnected']);

function described(diagnostic: Diagnostic): Diagnostic {
  const code = String(diagnostic.code);
  const href = descriptionOf(code);
  return {
    ...diagnostic,
    source: 'nslink',
    ...(href !== undefined && { codeDescription: { href } }),
    ...(UNNECESSARY.has(code) && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
