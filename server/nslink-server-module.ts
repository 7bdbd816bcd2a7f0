import { EmptyFileSystem } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { NoReferenceIndex } from '../language/linking/no-reference-index.ts';
import { createNSLinkServices, type NSLinkServices } from '../language/nslink-lsp-module.ts';
import { DEFAULT_SETTINGS, type EditorSettings } from '../protocol/editor-settings.ts';
import { AppliedStates, type StatesClient } from './applied/applied-states.ts';
import { RecordedTopologies } from './applied/recorded-topologies.ts';
import { QuickFixProvider } from './code-actions/quick-fix-provider.ts';
import { NSLinkCodeLensProvider } from './code-lenses/nslink-code-lens-provider.ts';
import { TopologyCommands } from './commands/topology-commands.ts';
import { NSLinkCompletionProvider } from './completion/nslink-completion-provider.ts';
import { DescribedDocumentValidator } from './diagnostics/described-document-validator.ts';
import { CurrentDocumentBuilder } from './documents/current-document-builder.ts';
import { EditorConfiguration } from './documents/editor-configuration.ts';
import { NoWorkspace } from './documents/no-workspace.ts';
import { ReparsingDocumentFactory } from './documents/reparsing-document-factory.ts';
import { OpenDocumentsHandler } from './documents/open-documents-handler.ts';
import { NSLinkFoldingRangeProvider } from './folding/nslink-folding-range-provider.ts';
import { NSLinkHoverProvider } from './hover/nslink-hover-provider.ts';
import { NSLinkDefinitionProvider } from './navigation/nslink-definition-provider.ts';
import { NSLinkHighlightProvider } from './navigation/nslink-highlight-provider.ts';
import { NSLinkReferencesProvider } from './navigation/nslink-references-provider.ts';
import { NSLinkFormatter } from './formatting/nslink-formatter.ts';
import { NSLinkInlayHintProvider } from './inlay-hints/nslink-inlay-hint-provider.ts';
import { NSLinkLanguageServer } from './nslink-language-server.ts';
import { NSLinkDocumentSymbolProvider } from './outline/nslink-document-symbol-provider.ts';
import { OpenFilesSymbolProvider } from './outline/open-files-symbol-provider.ts';
import { NSLinkRenameProvider } from './rename/nslink-rename-provider.ts';
import { ScriptPreviews } from './script/script-previews.ts';
import { NSLinkSemanticTokenProvider } from './semantic-tokens/nslink-semantic-token-provider.ts';

/** The services of the server, and those of its own that its handlers need. */
export interface ServerServices extends NSLinkServices {
  readonly previews: ScriptPreviews;
  readonly records: RecordedTopologies;
}

/** Wires the language server: what it adds to the language, or replaces in Langium. */
export function createServerServices(connection: Connection): ServerServices {
  const context = { connection, ...EmptyFileSystem };
  const records = new RecordedTopologies();
  const services = createNSLinkServices(context, {
    shared: {
      lsp: {
        LanguageServer: shared => new NSLinkLanguageServer(shared),
        DocumentUpdateHandler: shared => new OpenDocumentsHandler(shared),
        ExecuteCommandHandler: shared =>
          new TopologyCommands(shared, records, () => abilitiesOf(shared.lsp.LanguageServer)),
        WorkspaceSymbolProvider: shared => new OpenFilesSymbolProvider(shared),
        TextDocumentContentProvider: shared => new ScriptPreviews(shared, records),
      },
      workspace: {
        ConfigurationProvider: shared => new EditorConfiguration(shared),
        DocumentBuilder: shared => new CurrentDocumentBuilder(shared),
        LangiumDocumentFactory: shared => new ReparsingDocumentFactory(shared),
        IndexManager: shared => new NoReferenceIndex(shared),
        WorkspaceManager: shared => new NoWorkspace(shared),
      },
    },
    language: {
      lsp: {
        CodeActionProvider: language => new QuickFixProvider(language),
        CodeLensProvider: ({ shared }) =>
          new NSLinkCodeLensProvider(
            () => abilitiesOf(shared.lsp.LanguageServer),
            document => states.of(document),
            () => settingsOf(shared).lenses,
          ),
        CompletionProvider: language => new NSLinkCompletionProvider(language),
        HoverProvider: () => new NSLinkHoverProvider(),
        DefinitionProvider: () => new NSLinkDefinitionProvider(),
        ReferencesProvider: () => new NSLinkReferencesProvider(),
        DocumentHighlightProvider: () => new NSLinkHighlightProvider(),
        DocumentSymbolProvider: () => new NSLinkDocumentSymbolProvider(),
        FoldingRangeProvider: () => new NSLinkFoldingRangeProvider(),
        RenameProvider: language => new NSLinkRenameProvider(language),
        Formatter: language => new NSLinkFormatter(language),
        InlayHintProvider: ({ shared }) => new NSLinkInlayHintProvider(() => settingsOf(shared).hints),
        SemanticTokenProvider: language => new NSLinkSemanticTokenProvider(language),
      },
      validation: {
        DocumentValidator: language => new DescribedDocumentValidator(language),
      },
    },
  });
  const states = new AppliedStates(services.shared, records, () => abilitiesOf(services.shared.lsp.LanguageServer));
  return { ...services, records, previews: services.shared.lsp.TextDocumentContentProvider as ScriptPreviews };
}

function settingsOf({ workspace: { ConfigurationProvider } }: LangiumSharedServices): EditorSettings {
  return ConfigurationProvider instanceof EditorConfiguration ? ConfigurationProvider.now : DEFAULT_SETTINGS;
}

function abilitiesOf(server: object): StatesClient {
  if (!(server instanceof NSLinkLanguageServer)) return { refreshesLenses: false };
  return { ...server.abilities, refreshesLenses: server.refreshesLenses };
}
