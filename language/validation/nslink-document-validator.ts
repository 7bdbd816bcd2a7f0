import {
  DefaultDocumentValidator,
  DocumentValidator,
  diagnosticData,
  type AstNode,
  type Cancellation,
  type LangiumDocument,
  type ParseResult,
  type ValidationOptions,
} from 'langium';
import type { FindingCode } from '../findings/findings.ts';
import { withoutControls } from '../../topology/names/shown-name.ts';
import { essentialErrors, placesOf } from '../parsing/follow-ups.ts';
import { MAX_SYNTAX_ERRORS } from '../parsing/nslink-parser.ts';
import { isUnreadable } from '../parsing/unexpected-characters.ts';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/**
 * Gives the lexer's and the parser's errors codes, and keeps noise short. Names that mean nothing are left to the
 * checker, which knows what to suggest. All rules start from the root of the tree, so no other node is visited.
 */
export class NSLinkDocumentValidator extends DefaultDocumentValidator {
  protected override processLexingErrors(result: ParseResult, diagnostics: Diagnostic[]): void {
    const found: Diagnostic[] = [];
    super.processLexingErrors({ ...result, lexerErrors: firstOf(result.lexerErrors) }, found, {});
    const hidden = result.lexerErrors.length - found.length;
    diagnostics.push(...finish(found, 'unexpected-character', DocumentValidator.LexingError));
    const last = found.at(-1);
    if (!last || hidden === 0) return;
    const rest = isUnreadable(result) ? ', and the rest of the file is not read' : '';
    diagnostics.push(more(last, `${hidden} more such characters follow${rest}: fix these first.`));
  }

  protected override processParsingErrors(result: ParseResult, diagnostics: Diagnostic[]): void {
    const found: Diagnostic[] = [];
    super.processParsingErrors({ ...result, parserErrors: firstOf(errorsToTell(result)) }, found, {});
    diagnostics.push(...finish(found, 'syntax', DocumentValidator.ParsingError));
    const last = found.at(-1);
    if (last && hasTooManyErrors(result))
      diagnostics.push(more(last, 'The rest of the file is not read: fix what is above first.'));
  }

  protected override processLinkingErrors(): void {
    // See above.
  }

  protected override async validateAst(
    root: AstNode,
    options: ValidationOptions,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    const result = root.$document?.parseResult;
    // What is declared in the part that is not read would all count as undeclared.
    if (result && isGivenUp(result)) return [];
    const found = await super.validateAst(root, options, cancelToken);
    if (!result || result.parserErrors.length === 0) return found;
    const places = placesOf(result);
    return found.filter(({ range: { start } }) => !places.has(`${start.line}:${start.character}`));
  }

  protected override validateSingleNodeOptions(): { validateNode: boolean; validateChildren: boolean } {
    return { validateNode: true, validateChildren: false };
  }
}

/** A diagnostic's message as plain text; the protocol also knows messages with markup. */
export function textOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** Whether a part of the file is not read. */
function isGivenUp(result: ParseResult): boolean {
  return hasTooManyErrors(result) || isUnreadable(result);
}

function hasTooManyErrors({ parserErrors }: ParseResult): boolean {
  return parserErrors.length >= MAX_SYNTAX_ERRORS;
}

function errorsToTell(result: ParseResult): ParseResult['parserErrors'] {
  // Once it is given up the checker is not asked, so that nothing else tells them.
  return hasTooManyErrors(result) ? result.parserErrors : essentialErrors(result);
}

function firstOf<T>(errors: readonly T[]): T[] {
  return errors.slice(0, MAX_SYNTAX_ERRORS);
}

function finish(found: readonly Diagnostic[], code: FindingCode, kind: string): Diagnostic[] {
  return found.map(diagnostic => ({
    ...diagnostic,
    code,
    data: diagnosticData(kind),
    message: withoutControls(textOf(diagnostic)),
  }));
}

function more(last: Diagnostic, message: string): Diagnostic {
  const code: FindingCode = 'more-problems';
  return { ...last, code, message, data: diagnosticData(code) };
}
