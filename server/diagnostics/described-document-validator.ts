import type { Cancellation, LangiumDocument, ValidationOptions } from 'langium';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { FindingEntry } from '../../language/findings/finding-entry.ts';
import { FINDINGS, type FindingCode } from '../../language/findings/findings.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { isTooLarge, tooLarge } from '../../language/parsing/too-large.ts';
import { NSLinkDocumentValidator } from '../../language/validation/nslink-document-validator.ts';
import type { DiagnosticData } from '../../protocol/diagnostic-data.ts';
import { topologyFile } from '../text/topology-file.ts';
import { descriptionOf } from './findings-page.ts';
import { whereItGoesOn } from './where-it-goes-on.ts';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** Links the code of each diagnostic to what the delivered page says about it. */
export class DescribedDocumentValidator extends NSLinkDocumentValidator {
  override async validateDocument(
    document: LangiumDocument,
    options?: ValidationOptions,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    const text = document.textDocument.getText();
    if (isTooLarge(text))
      return [described({ ...tooLarge(text), severity: DiagnosticSeverity.Error }, document, undefined)];
    const file = topologyFile(document);
    return (await super.validateDocument(document, options, cancelToken)).map(diagnostic =>
      described(diagnostic, document, file),
    );
  }
}

/** What does nothing at all, and so may be faded out. */
const UNNECESSARY: ReadonlySet<string> = new Set<FindingCode>(['unused-block', 'unconnected']);

function described(diagnostic: Diagnostic, document: LangiumDocument, file: TopologyFile | undefined): Diagnostic {
  const code = String(diagnostic.code);
  const statement = file && canFollow(code) ? whereItGoesOn(file, document, diagnostic.range) : undefined;
  const data: DiagnosticData | undefined = statement && { statement };
  const href = descriptionOf(code);
  return {
    ...diagnostic,
    source: 'nslink',
    ...(href !== undefined && { codeDescription: { href } }),
    ...(data && { data: { ...(diagnostic.data as object | undefined), ...data } }),
    ...(UNNECESSARY.has(code) && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

function canFollow(code: string): boolean {
  const entry: FindingEntry | undefined = Object.hasOwn(FINDINGS, code) ? FINDINGS[code as FindingCode] : undefined;
  return entry?.canFollow === true;
}
