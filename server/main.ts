/** The language server as a process of its own: `--node-ipc` for VS Code, `--stdio` for every other editor. */
import { startServer } from './start-server.ts';

startServer(process.argv.includes('--node-ipc') ? 'ipc' : 'stdio');
