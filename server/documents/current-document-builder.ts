import { DefaultDocumentBuilder, URI, UriUtils, type DocumentState, type LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/**
 * Lets a request wait until the tree is that of the text as it is now: a change may have arrived whose build has not
 * begun, and a file may have been opened whose tree does not exist.
 */
export class CurrentDocumentBuilder extends DefaultDocumentBuilder {
  readonly #openTexts: LangiumSharedServices['workspace']['TextDocuments'];

  constructor(services: LangiumSharedServices) {
    super(services);
    this.#openTexts = services.workspace.TextDocuments;
  }

  protected override async awaitDocumentState(
    state: DocumentState,
    uri: URI,
    cancelToken: CancellationToken,
  ): Promise<URI> {
    for (;;) {
      const text = this.#openTexts.get(uri.toString());
      if (!text) throw new ResponseError(LSPErrorCodes.RequestFailed, `${UriUtils.basename(uri)} is not open.`);
      if (cancelToken.isCancellationRequested) throw cancelled();
      const document = this.langiumDocuments.getDocument(uri);
      if (document && document.state >= state && isTreeOf(document, text.getText())) return uri;
      await this.#nextPhase(state, uri, cancelToken);
    }
  }

  /** Every file that is open, which is all that there is; one that is closed meanwhile is not waited for. */
  protected override async awaitBuilderState(state: DocumentState, cancelToken: CancellationToken): Promise<void> {
    const uris = this.#openTexts.all().map(({ uri }) => URI.parse(uri));
    await Promise.allSettled(uris.map(uri => this.awaitDocumentState(state, uri, cancelToken)));
    if (cancelToken.isCancellationRequested) throw cancelled();
  }

  #nextPhase(state: DocumentState, uri: URI, cancelToken: CancellationToken): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void): void => {
        for (const subscription of subscriptions) subscription.dispose();
        settle();
      };
      const subscriptions = [
        this.onDocumentPhase(state, document => {
          if (UriUtils.equals(document.uri, uri)) done(resolve);
        }),
        this.#openTexts.onDidClose(({ document }) => {
          if (UriUtils.equals(document.uri, uri)) done(resolve);
        }),
        cancelToken.onCancellationRequested(() => {
          done(() => {
            reject(cancelled());
          });
        }),
      ];
    });
  }
}

function cancelled(): Error {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** Whether the tree of `document` was read from `text`. */
export function isTreeOf(document: LangiumDocument, text: string): boolean {
  return document.parseResult.value.$cstNode?.root.fullText === text;
}
