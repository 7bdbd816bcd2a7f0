import { DefaultConfigurationProvider } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, type InitializeParams } from 'vscode-languageserver';
import { DEFAULT_SETTINGS, editorSettings, type EditorSettings } from '../../protocol/editor-settings.ts';

/** The settings of the editor's user; lenses and hints are asked for again when these change. */
export class EditorConfiguration extends DefaultConfigurationProvider {
  now: EditorSettings = DEFAULT_SETTINGS;
  readonly #services: LangiumSharedServices;
  #capabilities: InitializeParams['capabilities']['workspace'];

  constructor(services: LangiumSharedServices) {
    super(services);
    this.#services = services;
  }

  override initialize(params: InitializeParams): void {
    super.initialize(params);
    this.#capabilities = params.capabilities.workspace;
  }

  protected override updateSectionConfiguration(section: string, configuration: unknown): void {
    super.updateSectionConfiguration(section, configuration);
    const before = JSON.stringify(this.now);
    this.now = editorSettings(configuration);
    if (JSON.stringify(this.now) === before) return;
    const connection = this.#services.lsp.Connection;
    const ask = (method: typeof CodeLensRefreshRequest.type) => {
      connection?.sendRequest(method).catch(() => undefined);
    };
    if (this.#capabilities?.codeLens?.refreshSupport === true) ask(CodeLensRefreshRequest.type);
    if (this.#capabilities?.inlayHint?.refreshSupport === true) ask(InlayHintRefreshRequest.type);
  }
}
