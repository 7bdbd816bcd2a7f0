import { join } from 'node:path';
import { execa } from 'execa';
import { builtinExtensions, serverBuild } from './server-build/places.ts';
import { startGroup, type ProcessGroup } from './process-group.ts';

const main = join(serverBuild, 'out/server-main.js');

/** The folders of one run; nothing outside them is written. */
export interface ServerFolders {
  home: string;
  /** For sockets, as `XDG_RUNTIME_DIR`. */
  runtime: string;
  serverData: string;
  userData: string;
  extensions: string;
}

/** How a server is started. */
export interface ServerOptions {
  folders: ServerFolders;
  workspaceTrust: boolean;
  /** For suites inside the extension host: lets the address name the extension and the suite. */
  testDriver: boolean;
  token: string | undefined;
  /** Whether it goes on when nobody is connected any more. */
  keepRunning: boolean;
  env: NodeJS.ProcessEnv;
  /** Words before the command that starts it: what makes it run as somebody else, or elsewhere. */
  through: readonly string[];
}

/** A server that accepts connections. */
export interface Server {
  port: number;
  stop(): Promise<void>;
}

/** Starts VS Code's server on a free port of 127.0.0.1, and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const [program = '', ...words] = [...options.through, process.execPath, main, ...serverArgs(options)];
  const group = startGroup(program, words, serverEnv(options));
  try {
    const port = await listeningPort(group);
    return { port, stop: () => group.kill() };
  } catch (error) {
    await group.kill();
    throw error;
  }
}

/** Installs a packed extension into the extensions folder of a run. */
export async function installExtension(options: ServerOptions, vsix: string): Promise<void> {
  const args = [...folderArgs(options.folders), '--accept-server-license-terms', '--install-extension', vsix];
  await execa(process.execPath, [main, ...args], { env: serverEnv(options), extendEnv: false });
}

function serverArgs({ folders, workspaceTrust, testDriver, token, keepRunning }: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0'],
    ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...['--telemetry-level', 'off', '--disable-experiments', '--accept-server-license-terms'],
    // Should this process be killed without a chance to clean up, the server ends by itself.
    ...(keepRunning ? [] : ['--reconnection-grace-time', '5', '--enable-remote-auto-shutdown']),
    ...folderArgs(folders),
  ];
}

function folderArgs({ serverData, userData, extensions }: ServerFolders): string[] {
  return [
    ...['--server-data-dir', serverData, '--user-data-dir', userData],
    ...['--extensions-dir', extensions, '--builtin-extensions-dir', builtinExtensions],
  ];
}

/** Without the variables of a VS Code in whose terminal the tests may be running, and with a home of its own. */
function serverEnv({ env, folders }: ServerOptions): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|VITEST|NODE_OPTIONS$)/.test(name));
  return {
    ...Object.fromEntries(clean),
    HOME: folders.home,
    XDG_RUNTIME_DIR: folders.runtime,
    // An empty gallery: extensions are not looked up on the network.
    EXTENSIONS_GALLERY: '{}',
    ...env,
  };
}

async function listeningPort({ process: server }: ProcessGroup): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    server.all.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    void server.then(() => {
      reject(new Error(`VS Code's server ended before it listened:\n${output}`));
    });
  });
}
