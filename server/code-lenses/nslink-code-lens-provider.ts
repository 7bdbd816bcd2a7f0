import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { isConnectorDeclaration, isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, SwitchDeclaration } from '../../language/generated/ast.ts';
import { rangeOf, rangeUpTo } from '../../language/parsing/source-range.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { ClientCommand, ServerCommand, type ClientAbilities } from '../../protocol/custom-messages.ts';
import type { AppliedStateParams } from '../../protocol/applied-messages.ts';
import type { Lenses } from '../../protocol/editor-settings.ts';
import { topologyFile } from '../text/topology-file.ts';
import { applyCommand } from './apply-command.ts';

const TOP: SourceRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * What can be done with a file, above its first line; and, where that is wanted, above each switch and connector its part
 * of the script. "Preview" needs a client that shows previews.
 */
export class NSLinkCodeLensProvider implements CodeLensProvider {
  readonly #abilities: () => ClientAbilities;
  readonly #stateOf: (document: LangiumDocument) => AppliedStateParams | undefined;
  readonly #wanted: () => Lenses;

  constructor(
    abilities: () => ClientAbilities,
    stateOf: (document: LangiumDocument) => AppliedStateParams | undefined,
    wanted: () => Lenses,
  ) {
    this.#abilities = abilities;
    this.#stateOf = stateOf;
    this.#wanted = wanted;
  }

  provideCodeLens(document: LangiumDocument, { textDocument: { uri } }: CodeLensParams): CodeLens[] {
    const statements = topologyFile(document)?.statements ?? [];
    const wanted = this.#wanted();
    if (statements.length === 0 || wanted === 'off') return [];
    const hasPreview = this.#abilities().openScriptPreview === true;
    const top = [
      ...(hasPreview ? [previewLens(TOP, uri)] : []),
      ...runLenses(uri, this.#stateOf(document), hasPreview),
    ];
    if (!hasPreview || wanted === 'file') return top;
    const parts = statements
      .filter(statement => isSwitchDeclaration(statement) || isConnectorDeclaration(statement))
      // The first line has a preview already.
      .filter(statement => rangeOf(statement).start.line > 0)
      .map(statement => previewLens(rangeOf(statement), uri, placeOf(statement)));
    return [...top, ...parts];
  }
}

function previewLens({ start }: SourceRange, uri: string, place?: SourceRange): CodeLens {
  const args = place ? [uri, place] : [uri];
  return {
    range: { start, end: start },
    command: { title: 'Preview', command: ClientCommand.openScriptPreview, arguments: args },
  };
}

function runLenses(uri: string, state: AppliedStateParams | undefined, hasPreview: boolean): CodeLens[] {
  const args = [uri];
  return [
    applyCommand(uri, state, hasPreview),
    { title: 'Teardown', command: ServerCommand.teardown, arguments: args },
    { title: 'Try in Sandbox', command: ServerCommand.try, arguments: args },
  ].map(command => ({ range: TOP, command }));
}

/** The part of the text that the script's lines are mapped to: the statement without its block. */
function placeOf(statement: SwitchDeclaration | ConnectorDeclaration): SourceRange {
  if (isSwitchDeclaration(statement)) return rangeUpTo(statement, 'name');
  return rangeUpTo(statement, statement.right ? 'right' : 'left');
}
