import type { Cancellation, LangiumDocument, ValidationOptions } from 'langium';
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

function described(diagnostic: Diagnostic): Diagnostic {
  const href = descriptionOf(String(diagnostic.code));
  return { ...diagnostic, source: 'nslink', ...(href !== undefined && { codeDescription: { href } }) };
}
