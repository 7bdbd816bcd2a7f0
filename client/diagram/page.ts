import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Uri, type Webview } from 'vscode';
import type { ViewState } from '../../protocol/diagram-view.ts';

/**
 * The page that shows a diagram: it runs our one script, has our one style sheet within it, so that nothing is ever seen without, and
 * reaches nothing else.
 */
export function diagramPage(webview: Webview, extension: Uri, first: ViewState): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string) => attribute(webview.asWebviewUri(Uri.joinPath(extension, 'dist', name)).toString());
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    // For painting a PNG.
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="nslink-state" content="${attribute(JSON.stringify(first))}">
<style nonce="${nonce}">${readFileSync(Uri.joinPath(extension, 'dist/diagram.css').fsPath, 'utf8')}</style>
<title>NSLink diagram</title>
</head>
<body>
<div id="stage" tabindex="0" role="application" aria-label="Topology diagram. Tab goes through its things, Enter to the source, the arrow keys move it, plus and minus zoom, 0 fits it in, slash searches."><div id="picture"></div></div>
<div id="note" role="status" hidden></div>
<div id="tools" role="toolbar" aria-label="Diagram">
<button id="unfold" hidden></button>
<button id="find" title="Find (/)">Find</button>
<button id="lock" aria-pressed="false">Lock</button>
<button id="zoom-out" aria-label="Zoom out" title="Zoom out (-)">−</button>
<button id="zoom-in" aria-label="Zoom in" title="Zoom in (+)">+</button>
<button id="fit" aria-label="Fit" title="All of it, or large enough to read (0)">Fit</button>
</div>
<div id="search" role="search" hidden><input id="search-field" type="search" placeholder="Find" aria-label="Find in the diagram"><span id="search-count" role="status"></span></div>
<div id="hover" role="tooltip" hidden></div>
<script type="module" nonce="${nonce}" src="${address('diagram.mjs')}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
