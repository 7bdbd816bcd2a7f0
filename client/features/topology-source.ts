import { commands, Range, Selection, TextEditorRevealType, window, workspace, type Disposable } from 'vscode';
import { LocateRequest } from '../../protocol/applied-messages.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { sourceOf } from '../topologies/source-file.ts';
import { subjectOf } from '../topologies/subject.ts';

/** Goes from what is applied to the file that it came from, to the line that asks for it. */
export class TopologySourceFeature implements Disposable {
  readonly #server: LanguageServer;
  readonly #command: Disposable;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#command = commands.registerCommand('nslink.openTopologySource', (given?: unknown) => this.#go(given));
  }

  async #go(given: unknown): Promise<void> {
    const subject = subjectOf(given);
    if (!subject) return;
    const file = await sourceOf(subject);
    if (!file) {
      void window.showInformationMessage(`No file of topology ${subject.topology} was found.`);
      return;
    }
    const editor = await window.showTextDocument(await workspace.openTextDocument(file));
    const { object } = subject;
    if (object === undefined) return;
    await this.#server.start();
    const asked = { uri: file.toString(), objects: [object] };
    const [place] = (await this.#server.client.sendRequest(LocateRequest.type, asked)) ?? [];
    if (!place) return;
    const range = new Range(place.start.line, place.start.character, place.end.line, place.end.character);
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#command.dispose();
  }
}
