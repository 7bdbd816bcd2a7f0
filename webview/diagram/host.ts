import { viewState, type FromView, type ViewState } from '../../protocol/diagram-view.ts';
import { readJson } from '../../protocol/json.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromView): void;
  getState(): ViewState | undefined;
  setState(state: ViewState): void;
};

const api = acquireVsCodeApi();

/** Tells the extension something. */
export function tell(message: FromView): void {
  api.postMessage(message);
}

/** What this page remembers; at first what the extension has written into it. */
export function state(): ViewState {
  const written = document.querySelector('meta[name="nslink-state"]')?.getAttribute('content') ?? '{}';
  const known = api.getState() ?? readJson(viewState, written);
  if (!known) throw new Error('The page was not told what it shows.');
  return known;
}

/** Remembers more. */
export function remember(more: Partial<ViewState>): void {
  api.setState({ ...state(), ...more });
}

/** An element of the page. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}
