import { join } from 'node:path';

/** This folder: its package.json is the host's own, apart from the project's. */
export const hostFolder = import.meta.dirname;

/** The project's root. */
export const projectRoot = join(hostFolder, '../..');

/** Where the host's packages are installed. */
export const hostModules = join(hostFolder, 'node_modules');

/** VS Code's server build, as code-server packs it. */
export const serverBuild = join(hostModules, 'code-server/lib/vscode');

/** The built-in extensions that the host offers: a choice of those in the server build. */
export const builtinExtensions = join(hostModules, '.builtin-extensions');
