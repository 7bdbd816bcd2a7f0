import { TextDocument, type LangiumCoreServices } from 'langium';
import { fixesForSyntax } from './syntax/repair-statements.ts';
import { fixesForCharacters } from './syntax/repair-characters.ts';
import { tokensAround } from './syntax/tokens-around.ts';
import type { Broken, Fixers, QuickFix } from './quick-fix.ts';

/** Characters of text up to which a fix is tried out before it is offered. */
const TRIED = 200_000;

/** The fixers for what the lexer and the parser report. What leaves as many errors as before is not offered. */
export function syntaxFixers({ parser }: LangiumCoreServices): Fixers {
  const errorsIn = (text: string): number => {
    const { lexerErrors, parserErrors } = parser.LangiumParser.parse(text);
    return lexerErrors.length + parserErrors.length;
  };
  const thatHelp = ({ text }: Broken, fixes: readonly QuickFix[]): readonly QuickFix[] => {
    const before = text.getText();
    if (fixes.length === 0 || before.length > TRIED) return fixes;
    const count = errorsIn(before);
    return fixes.filter(({ edits }) => errorsIn(TextDocument.applyEdits(text, [...edits])) < count);
  };
  const around = (broken: Broken) => tokensAround(parser.Lexer, broken.text, broken.range.start);
  return {
    syntax: broken => thatHelp(broken, fixesForSyntax(broken, around(broken))),
    'unexpected-character': broken => thatHelp(broken, fixesForCharacters(broken, around(broken))),
  };
}
