import { AstUtils, DocumentState, EmptyFileSystem, URI, isReference, type AstNode, type CstNode } from 'langium';
import type { LangiumDocument, LeafCstNode, ParseResult, Reference } from 'langium';
import { compileDocument } from '../../../language/compile-source.ts';
import { createNSLinkCoreServices } from '../../../language/nslink-module.ts';
import type { TopologyFile } from '../../../language/generated/ast.ts';
import { NSLinkParser } from '../../../language/parsing/nslink-parser.ts';
import { reparse } from '../../../language/reparsing/reparse.ts';

const { shared, NSLink } = createNSLinkCoreServices(EmptyFileSystem);
const { LangiumParser, Lexer } = NSLink.parser;
if (!(LangiumParser instanceof NSLinkParser)) throw new Error('another parser');
const READER = { LangiumParser, Lexer };

type SyntaxError = ParseResult['parserErrors'][number];
type Token = SyntaxError['token'];

/** `text`, read as a whole. */
export async function opened(text: string): Promise<LangiumDocument> {
  return checked(shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse('file:///test.nslink')));
}

/** Reads the next version of a document's text from what it has. */
export async function retyped(document: LangiumDocument, text: string): Promise<void> {
  NSLink.references.Linker.unlink(document);
  const result: ParseResult | undefined = reparse(READER, document.parseResult, text);
  document.parseResult = result ?? LangiumParser.parse(text);
  Object.assign(document.parseResult.value, { $document: document });
  await checked(document);
}

async function checked(document: LangiumDocument): Promise<LangiumDocument> {
  document.state = DocumentState.ComputedScopes;
  await NSLink.references.Linker.link(document);
  document.state = DocumentState.Linked;
  document.diagnostics = await NSLink.validation.DocumentValidator.validateDocument(document);
  return document;
}

/** All that anyone can learn of a document from its trees, as text to compare. */
export function allOf(document: LangiumDocument): string {
  const { parseResult, references, diagnostics } = document;
  const { value, lexerErrors, parserErrors } = parseResult;
  const errors = parserErrors.map(error => {
    const { name, message, token, resyncedTokens, previousToken } = error as SyntaxError & { previousToken?: Token };
    return [name, message, [token, ...resyncedTokens, ...(previousToken ? [previousToken] : [])].map(factsOfToken)];
  });
  const facts = {
    ast: [...AstUtils.streamAst(value)].map(factsOf),
    cst: value.$cstNode && factsOfCst(value.$cstNode),
    lexerErrors,
    errors,
    references: references.map(reference => isReference(reference) && meant(reference)),
    diagnostics,
    topology: compileDocument(document as LangiumDocument<TopologyFile>, 'test.nslink').topology,
  };
  return JSON.stringify(facts, undefined, 1);
}

function factsOfToken({ image, startOffset, endOffset, startLine, startColumn, endLine, endColumn }: Token): string {
  return [image, startOffset, endOffset, startLine, startColumn, endLine, endColumn].join();
}

function factsOf(node: AstNode): unknown[] {
  const values = Object.entries(node)
    .filter(([name]) => !name.startsWith('$'))
    .map(([name, value]) => [name, isReference(value) ? meant(value) : valueOf(value)]);
  const { $cstNode: cst, $container: container, $containerProperty: property, $containerIndex: index } = node;
  const isInPlace = !container || Object.values(container).flat().includes(node);
  return [node.$type, pathOf(node), property, index, isInPlace, cst?.astNode === node, placeOf(cst), cst?.text, values];
}

function valueOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOf);
  return typeof value === 'object' && value && '$type' in value ? value.$type : value;
}

function meant({ $refText, $refNode, ref, error }: Reference): unknown[] {
  return [$refText, placeOf($refNode), ref && pathOf(ref), error?.message, error && pathOf(error.info.container)];
}

function factsOfCst(node: CstNode): unknown {
  const { hidden, container, grammarSource, text, astNode } = node;
  const content = 'content' in node ? (node.content as CstNode[]) : undefined;
  return [
    hidden,
    placeOf(node),
    text,
    grammarSource?.$cstNode?.text,
    grammarSource?.$type,
    pathOf(astNode),
    content ? 'composite' : (node as LeafCstNode).tokenType.name,
    content?.every(child => child.container === node),
    container === undefined,
    content?.map(factsOfCst),
  ];
}

function placeOf(node: CstNode | undefined): unknown {
  return (
    node &&
    [node.offset, node.length, node.end, ...Object.values(node.range.start), ...Object.values(node.range.end)].join()
  );
}

function pathOf(node: AstNode): string {
  return NSLink.workspace.AstNodeLocator.getAstNodePath(node);
}
