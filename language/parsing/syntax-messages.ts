import { LangiumParserErrorMessageProvider } from 'langium';
import { NearestNames } from '../names/nearest-name.ts';
import { codePoint, oneOf, shownName } from '../../topology/names/shown-name.ts';
import { SETTING_WORDS } from '../../topology/settings/settings.ts';

type Mismatch = Parameters<LangiumParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type Redundant = Parameters<LangiumParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];
type NoAlternative = Parameters<LangiumParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type EarlyExit = Parameters<LangiumParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type Token = Mismatch['actual'];
type TokenType = Mismatch['expected'];

const ADDRESSES = ['IPV4', 'IPV6', 'MAC'];
const STATEMENTS = ['topology', 'namespace', 'switch', 'connector', 'expect'];
/** What a block may hold, to tell from what is only nearly so written. */
const BLOCK_WORDS = [...new Set([...SETTING_WORDS, 'interface', 'port'])];
const WORDS: Readonly<Record<string, string>> = {
  ID: 'a name',
  INT: 'a number',
  QUANTITY: 'a number',
  IPV4: 'an address',
  IPV6: 'an address',
  MAC: 'an address',
  PORT: 'a port such as 80/tcp',
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
    // Some ways may begin as it is written: what none of them goes on with is what is wrong.
    let [paths, depth] = [expectedPathsPerAlt.flat(), 0];
    for (;;) {
      const begun = paths.filter(path => path[depth] === actual[depth]?.tokenType && path.length > depth + 1);
      if (begun.length === 0 || actual.length <= depth + 1) break;
      [paths, depth] = [begun, depth + 1];
    }
    return message(firstNames(paths.map(path => path.slice(depth))), actual[depth]);
  }

  override buildEarlyExitMessage({ expectedIterationPaths, actual }: EarlyExit): string {
    return message(firstNames(expectedIterationPaths), actual[0]);
  }
}

/** Says which character cannot stand where it does, of `length` characters that cannot. */
export function unexpectedCharacters(character: string, length: number): string {
  const more = length - character.length;
  const rest = more > 0 ? `, like the ${more === 1 ? 'one' : more} after it,` : '';
  const problem = `The character ${character} (U+${codePoint(character).padStart(4, '0')})${rest} means nothing here`;
  return character === '-' && more === 0
    ? `${problem}: write -- between two ends, .. in a range, or put a name that starts with it in double quotes.`
    : `${problem}: remove it, or put a name that holds it in double quotes.`;
}

/** The message where a connector lacks its second end. */
export function expectedDashes(actual: Token): string {
  // Only a block can stand between an end and its `--` and still be read as the connector's.
  if (actual.image === '--')
    return 'The settings of a connector stand behind both of its ends, as in `a -- b { … }`: move this block there.';
  const expected = message(ADDRESSES.includes(actual.tokenType.name) ? [',', '--'] : ['--'], actual);
  return actual.image === '.' ? `${expected} A name that holds a dot stands in double quotes.` : expected;
}

function firstNames(paths: readonly (readonly TokenType[])[]): string[] {
  return paths.flatMap(path => (path[0] ? [path[0].name] : []));
}

function message(expected: readonly string[], actual: Token | undefined): string {
  // Where a name may stand, so may words that mean something elsewhere: listing them would only confuse.
  const isName = expected.includes('ID');
  const words = isName ? ['a name'] : [...new Set(expected.map(name => WORDS[name] ?? `\`${name}\``))];
  return `Expected ${oneOf(words)}, found ${found(actual)}.${isName ? advice(actual) : didYouMean(expected, actual)}`;
}

/** How messages call a token. */
export function found(actual: Token | undefined): string {
  if (!actual || actual.tokenType.name === 'EOF') return 'the end of the file';
  const image = actual.image;
  return image.startsWith('"')
    ? shownName(image.replaceAll('"', ''))
    : `\`${image.length > 40 ? `${image.slice(0, 40)}…` : image}\``;
}

function didYouMean(expected: readonly string[], actual: Token | undefined): string {
  const range = /^([0-9]+)-([0-9]+)$/.exec(actual?.image ?? '');
  if (range && expected.includes('INT')) return ` Did you mean \`${range[1] ?? ''}..${range[2] ?? ''}\`?`;
  const words = expected.includes('a setting') ? [...expected, ...BLOCK_WORDS] : expected;
  const near = new NearestNames(words.filter(word => /^[a-z]{3,}$/.test(word))).find(actual?.image ?? '');
  return near === undefined || near === actual?.image ? '' : ` Did you mean \`${near}\`?`;
}

function advice(actual: Token | undefined): string {
  if (actual && /^[0-9]/.test(actual.image)) return ' A name that starts with a digit stands in double quotes.';
  if (actual && STATEMENTS.includes(actual.image)) return ` To use it as a name, write "${actual.image}".`;
  return '';
}
