import { DefaultLanguageServer } from 'langium/lsp';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { ClientAbilities } from '../protocol/custom-messages.ts';
import manifest from '../package.json' with { type: 'json' };

/** Says what the server can do, and remembers what the client can. */
export class NSLinkLanguageServer extends DefaultLanguageServer {
  /** What the client said of itself; nothing before `initialize`. */
  abilities: ClientAbilities = {};
  /** Whether the client asks for lenses again when it is told to. */
  refreshesLenses = false;

  override async initialize(params: InitializeParams): Promise<InitializeResult> {
    const options: unknown = params.initializationOptions;
    if (typeof options === 'object' && options !== null) this.abilities = options;
    this.refreshesLenses = params.capabilities.workspace?.codeLens?.refreshSupport === true;
    return super.initialize(params);
  }

  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const { capabilities } = super.buildInitializeResult(params);
    const { workspace, codeActionProvider, ...others } = capabilities;
    return {
      capabilities: {
        ...others,
        ...(workspace?.textDocumentContent && { workspace: { textDocumentContent: workspace.textDocumentContent } }),
        ...(codeActionProvider === true && { codeActionProvider: { codeActionKinds: ['quickfix'] } }),
        selectionRangeProvider: true,
      },
      serverInfo: { name: 'NSLink', version: manifest.version },
    };
  }
}
