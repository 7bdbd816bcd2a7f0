import {
  commands,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
  Disposable,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import { isFree } from '../topologies/live-watches.ts';
import type { Captures } from '../topologies/captures.ts';
import { rowsOf, troubles } from '../topologies/rows.ts';
import type { Row } from '../topologies/row.ts';
import type {} from '../../protocol/reports/status.ts';
import { keyOf } from '../topologies/topology-key.ts';
import type { Topologies } from '../topologies/topologies.ts';

const VIEW = 'nslink.topologies';

/** So many topologies are shown unfolded. */
const FEW = 3;

/** The view of everything that is applied, in a container of its own. */
export class TopologiesViewFeature implements TreeDataProvider<Row>, Disposable {
  readonly #topologies: Topologies;
  readonly #captures: Captures;
  readonly #view: TreeView<Row>;
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable;
  /** The keys of those that have been shown, and of those that are unfolded. */
  readonly #seen = new Set<string>();
  readonly #open = new Set<string>();
  /** What is shown, as text. */
  #drawn = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(topologies: Topologies, captures: Captures) {
    this.#topologies = topologies;
    this.#captures = captures;
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    const look = () => {
      topologies.setLookedAt(this.#view.visible && mayRun());
      this.#show();
    };
    this.#disposables = Disposable.from(
      this.#changed,
      this.#view,
      this.#view.onDidChangeVisibility(look),
      this.#view.onDidExpandElement(({ element }) => {
        this.#setOpen(element, true);
      }),
      this.#view.onDidCollapseElement(({ element }) => {
        this.#setOpen(element, false);
      }),
      workspace.onDidGrantWorkspaceTrust(look),
      workspace.onDidChangeWorkspaceFolders(look),
      topologies.onDidChange(() => {
        this.#show();
      }),
      captures.onDidChange(() => {
        this.#show();
      }),
      commands.registerCommand('nslink.refreshTopologies', () => topologies.refreshAll()),
    );
    look();
  }

  /** The rows below a row, or all at the top. */
  getChildren(row?: Row): Row[] {
    if (row) return [...row.children];
    return [...this.#rows()];
  }

  #rows(): readonly Row[] {
    const { report } = this.#topologies;
    if (!report || !mayRun()) return [];
    return rowsOf({
      ...report,
      open: this.#open,
      isFree,
      isCapturing: ({ topology, place }, on) => this.#captures.has({ topology, place: place.kind, on }),
    });
  }

  /** A row as VS Code draws it. */
  getTreeItem(row: Row): TreeItem {
    const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
    const item = new TreeItem(row.label, row.children.length === 0 ? None : row.isOpen ? Expanded : Collapsed);
    item.id = row.id;
    item.tooltip = row.tooltip;
    item.contextValue = row.context;
    item.iconPath = new ThemeIcon(row.icon, row.color === undefined ? undefined : new ThemeColor(row.color));
    item.accessibilityInformation = { label: row.spoken };
    if (row.description !== undefined) item.description = row.description;
    return item;
  }

  #setOpen(row: Row, isOpen: boolean): void {
    if (!row.context.startsWith('topology')) return;
    if (isOpen) this.#open.add(row.id);
    else this.#open.delete(row.id);
    this.#topologies.setOpen(this.#open);
  }

  #show(): void {
    const { report, problem } = this.#topologies;
    const all = mayRun() ? (report?.topologies ?? []) : [];
    for (const key of all.map(keyOf)) {
      if (!this.#seen.has(key) && all.length <= FEW) this.#open.add(key);
      this.#seen.add(key);
    }
    const present = new Set(all.map(keyOf));
    for (const key of this.#seen) {
      if (present.has(key)) continue;
      this.#seen.delete(key);
      this.#open.delete(key);
    }
    this.#topologies.setOpen(this.#open);
    const wrong = report ? troubles(report) : 0;
    this.#view.description = all.length > 0 ? `${all.length} applied` : '';
    this.#view.badge =
      wrong > 0 ? { value: wrong, tooltip: `${wrong} drifted, cut off or orphaned` } : { value: 0, tooltip: '' };
    this.#view.message = problem === undefined ? '' : `What is applied could not be read: ${problem}`;
    void commands.executeCommand('setContext', 'nslink.topologiesKnown', this.#known());
    // To draw it again takes away what is open in it, such as a menu.
    const drawn = JSON.stringify(this.#rows());
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#changed.fire();
  }

  /** What the welcome text depends on. */
  #known(): string {
    if (!isOnDisk()) return 'virtual';
    if (process.platform !== 'linux') return 'elsewhere';
    const { report } = this.#topologies;
    return report ? (report.topologies.length + report.orphans.length === 0 ? 'none' : 'some') : 'unknown';
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** Nothing is run in a folder that is not trusted, nor for one that is on no disk. */
function mayRun(): boolean {
  return workspace.isTrusted && process.platform === 'linux' && isOnDisk();
}

function isOnDisk(): boolean {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 0 || folders.some(({ uri }) => uri.scheme === 'file');
}
