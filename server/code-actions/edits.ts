import { GrammarUtils, type AstNode, type TextDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import type { ConnectorDeclaration, Endpoint, NodeDeclaration, Setting } from '../../language/generated/ast.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import type { Position, SourceRange } from '../../topology/topology.ts';
import { rangeOfAddress, type WrittenAddress } from '../../language/building/written-addresses.ts';
import { isAddressSetting, isConnectorDeclaration, isNodeDeclaration } from '../../language/generated/ast.ts';

export function replaced(range: SourceRange, newText: string): TextEdit {
  return { range, newText };
}

export function inserted(position: Position, newText: string): TextEdit {
  return { range: { start: position, end: position }, newText };
}

/** Removes a part of the text with the space before it; its line too, if nothing else is on it. */
export function removed(text: TextDocument, { start, end }: SourceRange): TextEdit {
  const all = text.getText();
  const [from, to] = [text.offsetAt(start), text.offsetAt(end)];
  const before = /[ \t]*$/.exec(all.slice(text.offsetAt({ line: start.line, character: 0 }), from))?.[0].length ?? 0;
  const after = /^[ \t]*/.exec(all.slice(to))?.[0].length ?? 0;
  const isFirst = before === start.character;
  const lineEnd = /^(?:\r\n|\r|\n)/.exec(all.slice(to + after))?.[0];
  if (isFirst && lineEnd !== undefined) return at(text, from - before, to + after + lineEnd.length);
  return isFirst ? at(text, from, to + after) : at(text, from - before, to);
}

/** Removes a setting, and the block that would be left with nothing in it. */
export function withoutSetting(text: TextDocument, setting: Setting): TextEdit {
  const holder = setting.$container;
  const isAlone = holder.settings.length === 1;
  const isBare =
    isConnectorDeclaration(holder) ||
    (isNodeDeclaration(holder) && holder.interfaces.length === 0 && holder.ports.length === 0);
  const braces = isAlone && isBare ? bracesOf(holder) : undefined;
  const isOnlyThing = braces && /^\{\s*$/.test(text.getText({ start: braces.start, end: rangeOf(setting).start }));
  return removed(text, isOnlyThing ? braces : rangeOf(setting));
}

/** Removes one address from its list, and the setting with its last. */
export function withoutAddress(text: TextDocument, address: WrittenAddress): TextEdit {
  const { holder, index } = address;
  if (holder.addresses.length === 1) {
    return isAddressSetting(holder) ? withoutSetting(text, holder) : removed(text, rangeOfAddress(address));
  }
  const other = rangeOfAddress({ ...address, index: index === 0 ? 1 : index - 1 });
  const { start, end } = rangeOfAddress(address);
  return replaced(index === 0 ? { start, end: other.start } : { start: other.end, end }, '');
}

/** Removes the name of an interface or port from the endpoint that names it. */
export function withoutName(endpoint: Endpoint): TextEdit {
  const dot = GrammarUtils.findNodeForKeyword(endpoint.$cstNode, '.');
  const name = rangeOfProperty(endpoint, 'name');
  return replaced({ start: dot?.range.start ?? name.start, end: name.end }, '');
}

/** Where the name of an interface or port goes in an endpoint that has none. */
export function placeOfName(endpoint: Endpoint): Position {
  return rangeOfProperty(endpoint, endpoint.members ? 'members' : 'node').end;
}

/** Adds a setting or a block at the end of the block of a statement or block, which gets one if it has none. */
export function addedToBlock(text: TextDocument, holder: AstNode, content: string): TextEdit {
  const braces = bracesOf(holder);
  if (!braces) return inserted(rangeOf(holder).end, ` { ${content} }`);
  const end = text.offsetAt(braces.end) - 1;
  const line = text.getText({ start: { line: braces.end.line, character: 0 }, end: text.positionAt(end) });
  if (line.trim() === '') {
    const newline = text.getText().includes('\r\n') ? '\r\n' : '\n';
    return inserted(
      { line: braces.end.line, character: 0 },
      `${line}${line.includes('\t') ? '\t' : '  '}${content}${newline}`,
    );
  }
  return inserted(text.positionAt(end), /\s$/.test(line) ? `${content} ` : ` ${content} `);
}

/** Adds a statement on the line after that of another. */
export function addedAfter(
  text: TextDocument,
  statement: NodeDeclaration | ConnectorDeclaration | AstNode,
  added: string,
): TextEdit {
  const { end } = rangeOf(statement);
  const newline = text.getText().includes('\r\n') ? '\r\n' : '\n';
  const rest = /^[^\r\n]*/.exec(text.getText().slice(text.offsetAt(end)))?.[0] ?? '';
  const isCommentAtMost = /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)?$/.test(rest);
  if (!isCommentAtMost) return inserted(end, `${newline}${added}${newline}`);
  return inserted({ line: end.line, character: end.character + rest.length }, `${newline}${added}`);
}

function bracesOf(holder: AstNode): SourceRange | undefined {
  const open = GrammarUtils.findNodeForKeyword(holder.$cstNode, '{');
  const close = GrammarUtils.findNodesForKeyword(holder.$cstNode, '}').at(-1);
  return open && close && { start: open.range.start, end: close.range.end };
}

function at(text: TextDocument, start: number, end: number): TextEdit {
  return { range: { start: text.positionAt(start), end: text.positionAt(end) }, newText: '' };
}
