import { DefaultLexerErrorMessageProvider, LangiumParserErrorMessageProvider } from 'langium';
import { codePoint, shownName } from '../names/shown-name.ts';

type Mismatch = Parameters<LangiumParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type Redundant = Parameters<LangiumParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];
type NoAlternative = Parameters<LangiumParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type EarlyExit = Parameters<LangiumParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type Token = Mismatch['actual'];
type TokenType = Mismatch['expected'];

const STATEMENTS = ['topology', 'namespace', 'switch', 'connector'];
const WORDS: Readonly<Record<string, string>> = {
  ID: 'a name',
  INT: 'a number',
  IPV4: 'an address',
  IPV6: 'an address',
  MAC: 'an address',
  'a setting': 'a setting',
  EOF: 'the end of the file',
};

/** Says what the parser expected in words that a reader of the language knows. */
export class NSLinkParserMessages extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage({ expected, actual }: Mismatch): string {
    // What may come before these is optional, so the parser does not count it as expected.
    if (expected.name === 'EOF') return message(STATEMENTS, actual);
    return message(expected.name === '}' ? ['a setting', '}'] : [expected.name], actual);
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: Redundant): string {
    return message(STATEMENTS, firstRedundant);
  }

  override buildNoViableAltMessage({ expectedPathsPerAlt, actual }: NoAlternative): string {
    return message(firstNames(expectedPathsPerAlt.flat()), actual[0]);
  }

  override buildEarlyExitMessage({ expectedIterationPaths, actual }: EarlyExit): string {
    return message(firstNames(expectedIterationPaths), actual[0]);
  }
}

/** Says which character cannot stand where it does. */
export class NSLinkLexerMessages extends DefaultLexerErrorMessageProvider {
  override buildUnexpectedCharactersMessage(text: string, offset: number, length: number): string {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const more = length - character.length;
    const rest = more > 0 ? `, like the ${more} after it,` : '';
    return `The character ${character} (U+${codePoint(character).padStart(4, '0')})${rest} means nothing here: remove it, or put a name that holds it in double quotes.`;
  }
}

function firstNames(paths: readonly (readonly TokenType[])[]): string[] {
  return paths.flatMap(path => (path[0] ? [path[0].name] : []));
}

function message(expected: readonly string[], actual: Token | undefined): string {
  // Where a name may stand, so may words that mean something elsewhere: listing them would only confuse.
  const isName = expected.includes('ID');
  const words = isName ? ['a name'] : [...new Set(expected.map(name => WORDS[name] ?? `\`${name}\``))];
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}` : words.join('');
  return `Expected ${list}, found ${found(actual)}.${isName ? advice(actual) : ''}`;
}

function found(actual: Token | undefined): string {
  if (!actual || actual.tokenType.name === 'EOF') return 'the end of the file';
  const image = actual.image;
  return image.startsWith('"')
    ? shownName(image.replaceAll('"', ''))
    : `\`${image.length > 40 ? `${image.slice(0, 40)}…` : image}\``;
}

function advice(actual: Token | undefined): string {
  if (actual && /^[0-9]/.test(actual.image)) return ' A name that starts with a digit stands in double quotes.';
  if (actual && STATEMENTS.includes(actual.image)) return ` To use it as a name, write "${actual.image}".`;
  return '';
}
