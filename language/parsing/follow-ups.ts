import { AstUtils, GrammarUtils, type AstNode, type ParseResult } from 'langium';
import { isConnectorDeclaration, isSwitchDeclaration, isTopologyFile } from '../generated/ast.ts';
import type { ConnectorDeclaration, TopologyFile } from '../generated/ast.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import { isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { present } from './present.ts';
import { expectedDashes, found } from './syntax-messages.ts';

type ParserError = ParseResult['parserErrors'][number];

/**
 * The syntax errors that a reader should see, so that each mistake is told once. An error right behind something that
 * is reported anyway is left out: behind a character that means nothing, or a kind that does not exist.
 * Behind a connector that lacks its second end, `--` is what was expected.
 */
export function essentialErrors(result: ParseResult): ParserError[] {
  const { parserErrors, lexerErrors, value } = result;
  if (parserErrors.length === 0 || !isTopologyFile(value)) return parserErrors;
  const text = fullText(value);
  const reported = new Set(lexerErrors.map(({ offset, length }) => offset + length));
  for (const end of endsOfUnknownKinds(value)) reported.add(end);
  const halves = new Set(halfConnectors(value).map(({ $cstNode }) => $cstNode?.end));
  return parserErrors.flatMap(error => {
    const before = text.slice(0, offsetOf(error, text)).trimEnd().length;
    if (reported.has(before)) return [];
    if (halves.has(before)) return [{ ...error, name: error.name, message: expectedDashes(error.token) }];
    return [error.message.includes(`, found ${found(error.token)}.`) ? error : behindItsToken(error)];
  });
}

/** The same error behind the word that it is told of, for one that is about what follows. */
function behindItsToken({ name, message, token, ...rest }: ParserError): ParserError & { previousToken: unknown } {
  // Langium puts one that has no place behind the token before it.
  return { ...rest, name, message, token: { ...token, startOffset: NaN }, previousToken: token };
}

/** Where syntax errors are, as `line:character`: what the checker finds in the same places only follows from them. */
export function placesOf({ parserErrors }: ParseResult): ReadonlySet<string> {
  return new Set(
    parserErrors.map(({ token: { startLine = 0, startColumn = 0 } }) => `${startLine - 1}:${startColumn - 1}`),
  );
}

/** The connectors of a file that end before their `--`, although something that is reported anyway follows. */
export function cutShort(file: TopologyFile): ReadonlySet<ConnectorDeclaration> {
  const { parserErrors, lexerErrors } = AstUtils.getDocument(file).parseResult;
  if (parserErrors.length + lexerErrors.length === 0) return new Set();
  const halves = halfConnectors(file);
  if (halves.length === 0) return new Set();
  const text = fullText(file);
  const errors = new Set([
    ...parserErrors.map(error => offsetOf(error, text)),
    ...lexerErrors.map(({ offset }) => offset),
  ]);
  return new Set(halves.filter(({ $cstNode }) => errors.has(nextWord(text, $cstNode?.end ?? text.length))));
}

function offsetOf({ token }: ParserError, text: string): number {
  return token.tokenType.name === 'EOF' ? text.length : token.startOffset;
}

function nextWord(text: string, offset: number): number {
  const next = /\S/g;
  next.lastIndex = offset;
  return next.exec(text)?.index ?? text.length;
}

function halfConnectors({ statements }: TopologyFile): ConnectorDeclaration[] {
  return statements
    .filter(isConnectorDeclaration)
    .filter(connector => present(connector.left)?.node && !connector.right && !hasDashes(connector));
}

/** Whether the `--` of a connector is written, with or without an end behind it. */
export function hasDashes({ $cstNode }: ConnectorDeclaration): boolean {
  return GrammarUtils.findNodeForKeyword($cstNode, '--') !== undefined;
}

function* endsOfUnknownKinds({ statements }: TopologyFile): Generator<number> {
  for (const statement of statements) {
    const isKnown = isSwitchDeclaration(statement)
      ? isSwitchKind
      : isConnectorDeclaration(statement) && isConnectorWord;
    if (!isKnown) continue;
    const { kind } = statement as { kind?: string };
    if (isKnown(present(kind))) continue;
    const node = GrammarUtils.findNodeForProperty(statement.$cstNode, 'kind');
    if (node) yield node.end;
  }
}

function fullText(node: AstNode): string {
  return node.$cstNode?.root.fullText ?? '';
}
