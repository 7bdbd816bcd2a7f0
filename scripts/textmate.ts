/**
 * Writes the TextMate grammar from the Langium grammar: the colours at first sight, before the server adds what words
 * mean. Langium's own generator colours every keyword alike, wherever it stands, and no addresses and numbers. The
 * scopes are those that VS Code takes the server's semantic tokens for, so that nothing changes colour when they come.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NSLinkGrammar } from '../language/generated/grammar.ts';

type Rule = ReturnType<typeof NSLinkGrammar>['rules'][number];
type ParserRule = Extract<Rule, { $type: 'ParserRule' }>;

const SCOPE = 'nslink';
const WORD = /^[a-z]/;
const { rules } = NSLinkGrammar();
const parserRules = rules.filter(rule => rule.$type === 'ParserRule');

/** The keywords below a node of the grammar, in their order. */
function wordsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('$type' in node && node.$type === 'Keyword' && 'value' in node) {
    return typeof node.value === 'string' && WORD.test(node.value) ? [node.value] : [];
  }
  return Object.entries(node)
    .filter(([key]) => !key.startsWith('$') && key !== 'rule')
    .flatMap(([, child]) => (Array.isArray(child) ? child.flatMap(wordsIn) : wordsIn(child)));
}

/** Whether the rule makes a text, not a node: the words in it are kinds and values. */
function isText({ dataType }: ParserRule): boolean {
  return dataType !== undefined;
}

const unique = (words: readonly string[]) => [...new Set(words)];
const textRules = parserRules.filter(rule => isText(rule) && !/^(Name|SoftKeyword)$/.test(rule.name));
const nodeRules = parserRules.filter(rule => !isText(rule));
const kindsOf = (rule: string) =>
  unique(textRules.filter(({ name }) => name === rule).flatMap(found => wordsIn(found.definition)));
const values = unique(textRules.filter(({ name }) => !name.endsWith('Kind')).flatMap(rule => wordsIn(rule.definition)));
const keywords = unique(nodeRules.flatMap(rule => wordsIn(rule.definition)));

const terminals = rules.filter(rule => rule.$type === 'TerminalRule');

/** A terminal's regular expression as text, for TextMate's engine knows JavaScript's notation. */
function terminal(name: string): string {
  const definition = terminals.find(rule => rule.name === name)?.definition;
  if (!definition || !('regex' in definition) || typeof definition.regex !== 'string')
    throw new Error(`The grammar has no terminal ${name} with an expression.`);
  return definition.regex.replace(/^\/(.*)\/[a-z]*$/s, '$1');
}

/** Literals: whatever the lexer knows beside names, texts, comments and white space. */
const literals = terminals
  .filter(({ hidden, fragment, name }) => !hidden && !fragment && !/^(ID|TEXT|OPEN_TEXT)$/.test(name))
  .map(({ name }) => name);

const isNumber = (name: string) => !/^(MAC|IPV\d)/.test(name);

const NAME = `(?:${terminal('ID')}|${terminal('TEXT')})`;
// A hyphen belongs to a word unless another follows; a word before `.` or `[` is the name of a node.
const BEFORE = '(?<![\\w.]|(?<!-)-)';
const AFTER = '(?![\\w\\[]|\\.(?!\\.)|-(?!-))';
const oneOf = (words: readonly string[]) =>
  `(?:${words.toSorted((a, b) => b.length - a.length || a.localeCompare(b)).join('|')})`;
const word = (words: readonly string[], name: string) => ({
  name: `${name}.${SCOPE}`,
  match: `${BEFORE}${oneOf(words)}${AFTER}`,
});
const captures = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name, index) => [index + 1, { name: `${name}.${SCOPE}` }]));

const comment = (name: string, begin: string) => ({
  name: `${name}.${SCOPE}`,
  begin,
  end: '\\*/',
  beginCaptures: { 0: { name: `punctuation.definition.comment.begin.${SCOPE}` } },
  endCaptures: { 0: { name: `punctuation.definition.comment.end.${SCOPE}` } },
});

const grammar = {
  $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
  name: 'NSLink',
  scopeName: `source.${SCOPE}`,
  patterns: [
    comment('comment.block.documentation', '/\\*\\*(?!/)'),
    comment('comment.block', '/\\*'),
    { name: `comment.line.double-slash.${SCOPE}`, match: terminal('LINE_COMMENT') },
    { match: `${BEFORE}(topology)\\s+(${NAME})`, captures: captures('keyword.control', 'entity.name.type') },
    { match: `${BEFORE}(namespace)\\s+(${NAME})`, captures: captures('keyword.control', 'entity.name.namespace') },
    {
      match: `${BEFORE}(switch)\\s+(${oneOf(kindsOf('SwitchKind'))})${AFTER}(?:\\s+(${NAME}))?`,
      captures: captures('keyword.control', 'support.type', 'entity.name.type.class'),
    },
    {
      match: `${BEFORE}(connector)\\s+(${oneOf(kindsOf('ConnectorKind'))})${AFTER}`,
      captures: captures('keyword.control', 'support.type'),
    },
    { name: `string.quoted.double.${SCOPE}`, match: terminal('TEXT') },
    { name: `invalid.illegal.unclosed.${SCOPE}`, match: terminal('OPEN_TEXT') },
    ...literals.map(name => ({
      name: `${isNumber(name) ? 'constant.numeric' : 'string.unquoted'}.${name.toLowerCase()}.${SCOPE}`,
      match: `(?<![\\w.-])(?:${terminal(name)})`,
    })),
    // The ends of a range, next to its dots.
    { name: `constant.numeric.int.${SCOPE}`, match: '(?<=\\.\\.)[0-9]+' },
    word(keywords, 'keyword.control'),
    word(values, 'variable.other.enummember'),
    { name: `keyword.operator.connector.${SCOPE}`, match: '--' },
    { name: `keyword.operator.range.${SCOPE}`, match: '\\.\\.|\\*' },
  ],
};

writeFileSync(join(import.meta.dirname, '../syntaxes/nslink.tmLanguage.json'), `${JSON.stringify(grammar, null, 2)}\n`);
