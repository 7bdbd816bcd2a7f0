import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Langium's core needs five small things of the Language Server Protocol's library, which is large and slow to load. Takes
 * them from the files that they are in; who needs the whole library gets the same things from the same files.
 */
export const smallProtocolForLangium: Plugin = {
  name: 'small-protocol-for-langium',
  setup(build) {
    const protocol = createRequire(import.meta.url).resolve('vscode-languageserver-protocol');
    const rpc = join(dirname(createRequire(protocol).resolve('vscode-jsonrpc')), '../common');
    build.onResolve({ filter: /^vscode-languageserver-protocol$/ }, ({ importer }) =>
      /langium\/lib\/(utils|workspace)\//.test(importer) ? { path: 'protocol', namespace: 'langium' } : undefined,
    );
    build.onLoad({ filter: /^protocol$/, namespace: 'langium' }, () => ({
      resolveDir: rpc,
      contents: `
        export { CancellationToken, CancellationTokenSource } from './cancellation.js';
        export { Emitter } from './events.js';
        export { ResponseError } from './messages.js';
        export const LSPErrorCodes = { RequestFailed: -32803, ServerCancelled: -32802 };`,
    }));
  },
};
