import { DocumentState, URI, UriUtils, type LangiumDocument } from 'langium';
import { AbstractExecuteCommandHandler, type ExecuteCommandAcceptor, type LangiumSharedServices } from 'langium/lsp';
import { MessageType, ShowMessageNotification, type CancellationToken, type Connection } from 'vscode-languageserver';
import {
  RunInTerminalRequest,
  ServerCommand,
  type ClientAbilities,
  type RunInTerminalParams,
  type RunInTerminalResult,
  type TerminalAction,
} from '../../protocol/custom-messages.ts';
import { changesOf } from '../applied/document-changes.ts';
import type { Recorded, RecordedTopologies } from '../applied/recorded-topologies.ts';
import { compiledDocument, type CompiledDocument } from '../script/compiled-document.ts';
import { commandLine } from './command-line.ts';
import { runParams } from './run-params.ts';

const NOT_STARTED: RunInTerminalResult = { accepted: false };

/** What each is on the command line of `nslink`. */
const WORDS: Readonly<Record<TerminalAction, readonly string[]>> = {
  apply: ['apply'],
  teardown: ['teardown'],
  try: ['try'],
  repair: ['apply', '--repair'],
  benchmark: ['bench'],
};

/**
 * Apply, teardown, try, repair and benchmark: the server checks the file, and the client asks the user and runs it in a terminal. The
 * server itself runs nothing.
 */
export class TopologyCommands extends AbstractExecuteCommandHandler {
  readonly #services: LangiumSharedServices;
  readonly #records: RecordedTopologies;
  readonly #abilities: () => ClientAbilities;

  constructor(services: LangiumSharedServices, records: RecordedTopologies, abilities: () => ClientAbilities) {
    super();
    this.#services = services;
    this.#records = records;
    this.#abilities = abilities;
  }

  override registerCommands(accept: ExecuteCommandAcceptor): void {
    for (const action of ['apply', 'teardown', 'try', 'repair', 'benchmark'] as const) {
      accept(ServerCommand[action], ([uri]: unknown[], token) => this.#run(action, uri, token));
    }
  }

  async #run(action: TerminalAction, uri: unknown, token: CancellationToken): Promise<RunInTerminalResult> {
    const connection = this.#services.lsp.Connection;
    if (!connection) return NOT_STARTED;
    const document = typeof uri === 'string' ? await this.#validated(URI.parse(uri), token) : undefined;
    if (!document) return this.#refuse(connection, 'Open a .nslink file first: NSLink runs what is in the editor.');
    const compiled = compiledDocument(document);
    const recorded = this.#records.of(compiled?.topology?.name ?? '');
    const isRepair = action === 'repair' && this.#abilities().tellsRecords === true;
    const reason =
      reasonAgainst(document, compiled) ?? (isRepair && compiled ? reasonAgainstRepair(compiled, recorded) : undefined);
    const params = compiled && runParams(action, document, compiled, recorded);
    if (reason !== undefined || !params)
      return this.#refuse(connection, reason ?? 'The file is not checked yet: try again.');
    if (this.#abilities().runInTerminal === true)
      return connection.sendRequest(RunInTerminalRequest.type, params, token);
    return showCommandLine(connection, params);
  }

  async #validated(uri: URI, token: CancellationToken): Promise<LangiumDocument | undefined> {
    const { TextDocuments, DocumentBuilder, LangiumDocuments } = this.#services.workspace;
    if (!TextDocuments.get(uri.toString())) return undefined;
    await DocumentBuilder.waitUntil(DocumentState.Validated, uri, token);
    return LangiumDocuments.getDocument(uri);
  }

  #refuse(connection: Connection, reason: string): RunInTerminalResult {
    show(connection, MessageType.Error, reason);
    return NOT_STARTED;
  }
}

function reasonAgainst({ uri }: LangiumDocument, compiled: CompiledDocument | undefined): string | undefined {
  const file = UriUtils.basename(uri);
  if (uri.scheme !== 'file')
    return `${file} is not on this machine's disk: save it there first (it is ${uri.scheme}:).`;
  const [first] = compiled?.errors ?? [];
  if (!first || !compiled) return undefined;
  const count = compiled.errors.length === 1 ? 'an error' : `${compiled.errors.length} errors, the first`;
  return `${file} has ${count} in line ${first.range.start.line + 1}: ${first.message}`;
}

function reasonAgainstRepair(compiled: CompiledDocument, recorded: Recorded): string | undefined {
  const name = compiled.topology?.name;
  const found = changesOf(compiled, recorded);
  if (!found) return `${name} is not applied: there is nothing to repair.`;
  return found.changes.length > 0
    ? `What is applied as ${name} is not what the file says now: apply the changes first.`
    : undefined;
}

function showCommandLine(connection: Connection, { action, path }: RunInTerminalParams): RunInTerminalResult {
  show(connection, MessageType.Info, `Run this in a terminal: ${commandLine(['nslink', ...WORDS[action], path])}`);
  return NOT_STARTED;
}

/** Not by `connection.window`, which asks for an answer: an editor that gives none would leave a failed request behind. */
function show(connection: Connection, type: MessageType, message: string): void {
  connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(() => undefined);
}
