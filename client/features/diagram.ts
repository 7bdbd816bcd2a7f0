import {
  commands,
  Disposable,
  ViewColumn,
  window,
  workspace,
  type ExtensionContext,
  type TextEditor,
  type Uri,
  type WebviewPanel,
} from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { ViewState } from '../../protocol/diagram-view.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { Drifts } from '../applied/drifts.ts';
import { exportDiagram } from '../diagram/diagram-export.ts';
import type { DiagramMarks } from '../diagram/diagram-marks.ts';
import { DiagramPanel } from '../diagram/diagram-panel.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { topologyFile } from '../preview/topology-file.ts';

const VIEW = 'nslink.diagram';

/**
 * Diagrams beside the files that they are of: alive while these are edited, and aware of what is applied. One follows the active
 * file; others are locked to theirs.
 */
export class DiagramFeature implements Disposable {
  readonly #extension: Uri;
  readonly #server: LanguageServer;
  readonly #marks: DiagramMarks;
  readonly #open = new Set<DiagramPanel>();
  readonly #disposables: Disposable;

  constructor(
    { extensionUri }: ExtensionContext,
    server: LanguageServer,
    applied: AppliedTopologies,
    drifts: Drifts,
    marks: DiagramMarks,
  ) {
    this.#extension = extensionUri;
    this.#server = server;
    this.#marks = marks;
    const markDrift = () => {
      for (const { uri, languageId } of workspace.textDocuments) {
        if (languageId !== 'nslink') continue;
        const differences = drifts.of(applied.of(uri)?.topology);
        marks.set(
          'drift',
          uri,
          differences.map(({ object, text }) => ({ kind: 'drifted', object, text })),
        );
      }
    };
    const drawAll = () => {
      for (const diagram of this.#open) diagram.drawSoon();
    };
    this.#disposables = Disposable.from(
      commands.registerCommand('nslink.openDiagram', (given?: unknown) => this.#show(topologyFile(given))),
      commands.registerCommand('nslink.exportDiagram', (given?: unknown, target?: Uri) => this.#export(given, target)),
      window.registerWebviewPanelSerializer(VIEW, {
        deserializeWebviewPanel: async (panel: WebviewPanel, state: ViewState | undefined) => {
          if (state) this.#add(panel, state);
          else panel.dispose();
          return Promise.resolve();
        },
      }),
      window.onDidChangeActiveTextEditor(editor => {
        this.#follow(editor);
      }),
      drifts.onDidChange(markDrift),
      applied.onDidChange(() => {
        markDrift();
        drawAll();
      }),
      server.client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) drawAll();
      }),
    );
  }

  async #show(file: Uri | undefined): Promise<DiagramPanel | undefined> {
    if (!file) {
      void window.showInformationMessage('Open a .nslink file first: its diagram is shown beside it.');
      return undefined;
    }
    const open = this.#of(file);
    if (open) {
      open.panel.reveal(undefined, true);
      return open;
    }
    const follower = this.#follower();
    if (follower) {
      follower.turnTo(file);
      follower.panel.reveal(undefined, true);
      return follower;
    }
    const isShown = window.visibleTextEditors.some(({ document }) => document.uri.toString() === file.toString());
    if (!isShown) await window.showTextDocument(await workspace.openTextDocument(file));
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return this.#add(window.createWebviewPanel(VIEW, '', place), { uri: file.toString(), unfold: [] });
  }

  #add(panel: WebviewPanel, state: ViewState): DiagramPanel {
    const diagram = new DiagramPanel(panel, this.#extension, state, this.#server, this.#marks);
    this.#open.add(diagram);
    panel.onDidDispose(() => {
      this.#open.delete(diagram);
      diagram.dispose();
    });
    return diagram;
  }

  async #export(given: unknown, target: Uri | undefined): Promise<void> {
    const active = [...this.#open].find(({ panel }) => panel.active);
    const file = topologyFile(given);
    const diagram = (file ? this.#of(file) : active) ?? (await this.#show(file));
    if (diagram) await exportDiagram(diagram, target);
  }

  /** The diagram that follows the active file, if one does. */
  #follower(): DiagramPanel | undefined {
    return [...this.#open].find(({ isLocked }) => !isLocked);
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== 'nslink' || this.#of(editor.document.uri)) return;
    this.#follower()?.turnTo(editor.document.uri);
  }

  #of(file: Uri): DiagramPanel | undefined {
    return [...this.#open].find(diagram => diagram.file.toString() === file.toString());
  }

  dispose(): void {
    // The panels stay: after a reload of the window they come back.
    for (const diagram of this.#open) diagram.dispose();
    this.#disposables.dispose();
  }
}
