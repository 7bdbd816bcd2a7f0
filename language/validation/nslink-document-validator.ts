import {
  DefaultDocumentValidator,
  DocumentValidator,
  diagnosticData,
  type LangiumDocument,
  type ParseResult,
} from 'langium';
import { withoutControls } from '../names/shown-name.ts';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** The findings about characters, and those about syntax, that are listed before the rest is only counted. */
const MAX_SYNTAX_FINDINGS = 100;

/**
 * Gives the lexer's and the parser's errors codes, and keeps noise short. Names that mean nothing are left to the
 * checker, which knows what to suggest. All rules start from the root of the tree, so no other node is visited.
 */
export class NSLinkDocumentValidator extends DefaultDocumentValidator {
  protected override processLexingErrors(result: ParseResult, diagnostics: Diagnostic[]): void {
    const found: Diagnostic[] = [];
    super.processLexingErrors({ ...result, lexerErrors: firstOf(result.lexerErrors) }, found, {});
    const hidden = result.lexerErrors.length - found.length;
    diagnostics.push(...finish(found, 'unexpected-character', DocumentValidator.LexingError, hidden));
  }

  protected override processParsingErrors(result: ParseResult, diagnostics: Diagnostic[]): void {
    const found: Diagnostic[] = [];
    const errors = firstOf(result.parserErrors);
    super.processParsingErrors({ ...result, parserErrors: errors }, found, {});
    const hidden = result.parserErrors.length - errors.length;
    diagnostics.push(...finish(found, 'syntax', DocumentValidator.ParsingError, hidden));
  }

  protected override processLinkingErrors(): void {
    // See above.
  }

  protected override validateSingleNodeOptions(): { validateNode: boolean; validateChildren: boolean } {
    return { validateNode: true, validateChildren: false };
  }
}

function firstOf<T>(errors: readonly T[]): T[] {
  return errors.slice(0, MAX_SYNTAX_FINDINGS);
}

function finish(found: Diagnostic[], code: string, kind: string, hidden: number): Diagnostic[] {
  const finished = found.map(diagnostic => ({
    ...diagnostic,
    code,
    data: diagnosticData(kind),
    message: withoutControls(textOf(diagnostic)),
  }));
  const last = finished.at(-1);
  if (last && hidden > 0) {
    finished.push({
      ...last,
      code: 'more-problems',
      message: `${hidden} more problems of this kind follow: fix these first.`,
    });
  }
  return finished;
}

/** A diagnostic's message as plain text; the protocol also knows messages with markup. */
export function textOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}
