import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { installHost } from './server-build/install.ts';
import { installExtension, startServer, type ServerFolders } from './server.ts';
import { writeSettings, type Settings } from './settings.ts';

/** What a workbench shows and how it behaves; only the folder is needed. */
export interface WorkbenchOptions {
  /** The workspace folder, or a `.code-workspace` file, absolute; none opens an empty window. */
  folder: string | undefined;
  /** A file to open at once, absolute. */
  file?: string;
  /** Packed extensions (.vsix) to install first. */
  extensions?: readonly string[];
  /** Whether new folders are asked about and restricted, as for users. Off by default. */
  workspaceTrust?: boolean;
  /** A secret that the address must carry. None by default. */
  token?: string;
  /** User settings on top of the quiet ones. */
  settings?: Settings;
  /** A colour theme by its id, for example `Dark Modern`. */
  theme?: string;
  /** More environment variables for the server, its extensions and its terminals. */
  env?: NodeJS.ProcessEnv;
  /** Words before the command that starts the server: what makes it run as somebody else, or elsewhere. */
  through?: readonly string[];
  /** Whether it goes on when no window is open any more. Off by default. */
  keepRunning?: boolean;
  /** For suites inside the extension host. */
  testDriver?: boolean;
  /** Data folders to use, and to keep, instead of fresh ones. */
  userData?: string | undefined;
  extensionsFolder?: string | undefined;
}

/** A running workbench, to be opened in a browser. */
export interface Workbench {
  /** Opens the workspace folder. */
  url: string;
  /** The remote that the workbench's own addresses (`vscode-remote://…`) name. */
  authority: string;
  folders: ServerFolders;
  /** Ends all processes and removes all data of this run. */
  stop(): Promise<void>;
}

/** Starts VS Code's server with data folders of its own, and waits until it can be opened. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  await installHost();
  const root = await mkdtemp(join(tmpdir(), 'nslink-vscode-'));
  const removal = { recursive: true, force: true, maxRetries: 5 };
  const forget = atExit(() => {
    rmSync(root, removal);
  });
  const removeData = async () => {
    await rm(root, removal);
    forget();
  };
  try {
    const folders = await makeFolders(root, options);
    const theme = options.theme === undefined ? {} : { 'workbench.colorTheme': options.theme };
    await writeSettings(folders.userData, { ...theme, ...options.settings });
    const { workspaceTrust = false, testDriver = false, keepRunning = false, token, env = {}, through = [] } = options;
    const serverOptions = { folders, workspaceTrust, testDriver, keepRunning, token, env, through };
    for (const vsix of options.extensions ?? []) await installExtension(serverOptions, vsix);
    const server = await startServer(serverOptions);
    const authority = `127.0.0.1:${server.port}`;
    return {
      url: address(authority, options),
      authority,
      folders,
      async stop() {
        await server.stop();
        await removeData();
      },
    };
  } catch (error) {
    await removeData();
    throw error;
  }
}

async function makeFolders(root: string, given: WorkbenchOptions): Promise<ServerFolders> {
  const folders = {
    home: join(root, 'home'),
    runtime: join(root, 'run'),
    serverData: join(root, 'server'),
    userData: given.userData ?? join(root, 'user'),
    extensions: given.extensionsFolder ?? join(root, 'extensions'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  return folders;
}

function address(authority: string, { folder, file, token }: WorkbenchOptions): string {
  const url = new URL(`http://${authority}/`);
  if (token !== undefined) url.searchParams.set('tkn', token);
  if (folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  const open = file === undefined ? undefined : [['openFile', `vscode-remote://${authority}${file}`]];
  if (open) url.searchParams.set('payload', JSON.stringify(open));
  return url.href;
}
