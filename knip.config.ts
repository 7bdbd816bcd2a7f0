import type { KnipConfig } from 'knip';

/** Beside what package.json and the tests' configuration start: nothing is exported that nobody imports. */
export default {
  entry: [
    'startup/{nslink,server}.ts',
    'client/extension.ts',
    'webview/diagram/main.ts',
    // Programs of their own, which Node runs inside namespaces and sandboxes.
    'runtime/probe/tcp-peer.mjs',
    'runtime/expect/port-peer.mjs',
    'runtime/sandbox/own-kernel/{agent,keeper,relay}.mjs',
    'runtime/sudo/{keeper,relay}.mjs',
    // What each verb prints with --json, for whoever reads it; a test takes each schema by its verb's name.
    'protocol/reports/*.ts',
    // Shell scripts start these.
    'scripts/{editor,pictures}.ts',
    'workbench/setup.ts',
    // What a VS Code that is started by a test loads.
    'workbench/server-build/shims/*/index.cjs',
    'test/vscode/fixture-extension/extension.cjs',
    'test/vscode/in-host/{in-host-entry.cjs,launcher.ts}',
    'test/vscode/{fixture,nslink}-suite/{index,*.suite}.ts',
  ],
  project: ['**/*.{ts,mjs,cjs}'],
  // They belong to the VS Code that a test takes apart.
  ignoreDependencies: ['vscode-textmate', 'vscode-oniguruma'],
  // Which programs there must be is asked by scripts/setup.sh and by nslink doctor.
  exclude: ['binaries'],
} satisfies KnipConfig;
