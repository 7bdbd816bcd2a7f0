import { URI, type TextDocument } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import type { FileSystemWatcher, TextDocumentChangeEvent } from 'vscode-languageserver';

/**
 * The server knows the files that are open, and forgets the ones that are closed. It reads nothing from disk, for names
 * are local to their file; so there is nothing to watch there, either.
 */
export class OpenDocumentsHandler extends DefaultDocumentUpdateHandler {
  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    this.fireDocumentUpdate([], [URI.parse(document.uri)]);
  }

  override didChangeWatchedFiles(): void {
    // What is on disk does not matter as long as the text is open in the editor.
  }

  protected override getWatchers(): FileSystemWatcher[] {
    return [];
  }
}
