import { ColorThemeKind, commands, Uri, window, workspace } from 'vscode';
import type { DiagramPanel } from './diagram-panel.ts';

/** Writes a diagram to a file, SVG or PNG by its ending; asks for the file unless it is given. */
export async function exportDiagram(diagram: DiagramPanel, given?: Uri): Promise<void> {
  const { path } = diagram.file;
  const beside = diagram.file.scheme === 'file' ? { defaultUri: Uri.file(path.replace(/(\.nslink)?$/, '.svg')) } : {};
  const filters = { 'SVG picture': ['svg'], 'PNG picture': ['png'] };
  const target = given ?? (await window.showSaveDialog({ ...beside, filters, title: 'Export Diagram' }));
  if (!target) return;
  const isPng = target.path.toLowerCase().endsWith('.png');
  // A PNG is as the editor is now; an SVG follows whoever looks at it.
  const svg = await diagram.svg(isPng ? (isDark() ? 'dark' : 'light') : 'auto');
  const bytes = isPng && svg !== undefined ? await diagram.png(svg) : Buffer.from(svg ?? '');
  if (bytes.length === 0) {
    void window.showErrorMessage('The diagram could not be drawn. An SVG may still be possible.');
    return;
  }
  await workspace.fs.writeFile(target, bytes);
  if (given) return;
  const answer = await window.showInformationMessage(
    `The diagram is in ${target.path.split('/').at(-1) ?? ''}.`,
    'Open',
  );
  if (answer === 'Open') await commands.executeCommand('vscode.open', target);
}

function isDark(): boolean {
  const { kind } = window.activeColorTheme;
  return kind === ColorThemeKind.Dark || kind === ColorThemeKind.HighContrast;
}
