import { LanguageClient } from 'vscode-languageclient/node';

/** A client whose errors go to the log. What a user needs to know, the crash handler says, once and in words. */
export class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
