import type { LangiumDocument } from 'langium';
import type { LangiumServices, RenameProvider } from 'langium/lsp';
import {
  CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameResult,
  type Range,
  type RenameParams,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { isLoopback } from '../../language/building/loopback.ts';
import { charactersProblem } from '../../language/names/name-problem.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { findingOf } from '../../language/validation/finding-of.ts';
import { mentionAt, type Mention } from '../symbols/mention.ts';
import { topologyFile } from '../text/topology-file.ts';
import { newError, newlyMeant } from './new-meaning.ts';
import { declaredName, renameEdits, textAfter } from './renamed-text.ts';
import { readOnTrial } from './trial-reading.ts';

/**
 * Renames a thing wherever it is mentioned. The renamed text is read and checked before anyone sees it: if it had an
 * error that the file has not, or a name in it meant something else, the rename is refused.
 */
export class NSLinkRenameProvider implements RenameProvider {
  readonly #services: LangiumServices;

  constructor(services: LangiumServices) {
    this.#services = services;
  }

  prepareRename(document: LangiumDocument, { position }: TextDocumentPositionParams): Range | undefined {
    return renamed(document, position)?.mention.range;
  }

  async rename(
    document: LangiumDocument,
    { position, newName: typed }: RenameParams,
    cancelToken: CancellationToken = CancellationToken.None,
  ): Promise<WorkspaceEdit | undefined> {
    const { file, mention } = renamed(document, position) ?? {};
    if (!file || !mention) return undefined;
    const newName = unquoted(typed);
    const problem = charactersProblem(newName);
    if (problem) throw refusal(problem.message);
    if (newName === mention.text) return { changes: {} };
    const edits = renameEdits(file, mention.named, declaredName(mention.named), newName);
    const trial = await readOnTrial(this.#services, document, textAfter(document, edits), cancelToken);
    const before = (document.diagnostics ?? []).map(findingOf).filter(({ severity }) => severity === 'error');
    const error = newError(before, trial?.errors ?? []);
    if (error) throw refusal(error.message);
    const captured = trial && newlyMeant(file, trial.file);
    if (captured !== undefined)
      throw refusal(`${shownName(captured)} already stands elsewhere in the file and would mean this: choose another.`);
    return { changes: { [document.textDocument.uri]: edits } };
  }
}

/** The token that a rename replaces, and the name to begin with: without quotes, whatever the token has. */
export function prepareRename(
  document: LangiumDocument,
  { position }: TextDocumentPositionParams,
): PrepareRenameResult | undefined {
  const mention = renamed(document, position)?.mention;
  return mention && { range: mention.range, placeholder: mention.text };
}

/** What is renamed at a position; `undefined` where no name is. Throws if it cannot be, with the reason. */
function renamed(
  document: LangiumDocument,
  position: TextDocumentPositionParams['position'],
): { file: TopologyFile; mention: Mention } | undefined {
  const file = topologyFile(document);
  const mention = file && mentionAt(file, document.textDocument.offsetAt(position));
  if (!mention) return undefined;
  const { lexerErrors, parserErrors } = document.parseResult;
  if (lexerErrors.length + parserErrors.length > 0)
    throw refusal('The file has a syntax error, so that a rename could miss a name: fix the error first.');
  const name = declaredName(mention.named);
  if (mention.named.kind === 'interface' && isLoopback(mention.named.node, name))
    throw refusal(`${name} is the kernel's name for the loopback interface of every namespace: it stays.`);
  if (mention.text !== name) {
    const line = mention.named.kind === 'node' ? (mention.named.node.$cstNode?.range.start.line ?? 0) + 1 : 1;
    throw refusal(
      `${shownName(mention.text)} is a member of the family ${shownName(name)}: rename ${shownName(name)} in line ${line}, and all its members follow.`,
    );
  }
  return { file, mention };
}

/** No name holds a quote, so that quotes around one can only be the file's. */
function unquoted(typed: string): string {
  return /^"(.*)"$/s.exec(typed)?.[1] ?? typed;
}

function refusal(message: string): Error {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
