/** The rooms and their doors, as ARCHITECTURE.md draws them. */
const rooms = [
  'topology',
  'language',
  'paths',
  'compiler',
  'runtime',
  'server',
  'client',
  'webview',
  'cli',
  'startup',
  'workbench',
];
const doors = {
  // The ground floor: what the language knows, as plain data.
  topology: [],
  // Follows packets through a topology: for the checker, and for what explains why something is not reached.
  paths: ['topology'],
  language: ['topology', 'paths'],
  compiler: ['topology', 'paths'],
  runtime: ['topology', 'compiler', 'paths'],
  server: ['topology', 'language', 'compiler', 'protocol'],
  client: ['protocol'],
  // What a page shows is drawn by the server; both use the same style sheet.
  webview: ['protocol', 'compiler/graph/svg/styles\\.ts'],
  cli: ['topology', 'language', 'paths', 'compiler', 'runtime', 'server'],
  startup: ['cli', 'server'],
  // The real VS Code, as tests and `npm start -- --editor` run it: not part of the product.
  workbench: [],
};

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
    ...rooms.map(room => ({
      name: `${room}-doors`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: `^(${rooms.join('|')}|protocol|scripts|test|bench)/`,
        pathNot: [room, ...doors[room]].map(door => (door.endsWith('.ts') ? `^${door}$` : `^${door}/`)),
      },
    })),
    {
      name: 'only-the-client-knows-vscode',
      severity: 'error',
      from: { pathNot: '^client/' },
      to: { path: ['^vscode$', 'vscode-languageclient'] },
    },
    {
      name: 'only-language-and-server-know-langium',
      severity: 'error',
      from: { pathNot: '^(language|server)/' },
      to: { path: 'node_modules/(langium|chevrotain)/' },
    },
    {
      name: 'the-runtime-never-reaches-langium',
      severity: 'error',
      from: { path: '^runtime/' },
      to: { path: 'node_modules/(langium|chevrotain)/', reachable: true },
    },
    {
      name: 'language-and-compiler-do-no-io',
      severity: 'error',
      from: { path: '^(topology|language|paths|compiler)/' },
      to: { path: ['^(node:)?(fs|fs/promises|child_process|net|http|https|os|process)$', 'node_modules/execa/'] },
    },
    {
      name: 'processes-go-through-execa',
      severity: 'error',
      // But for what is a program by itself, of one file or two: it starts faster without.
      from: { path: '^(cli|runtime|server)/', pathNot: '^runtime/sandbox/own-kernel/[a-z]+\\.mjs$' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'only-what-needs-a-browser-knows-playwright',
      severity: 'error',
      from: { pathNot: '^(workbench/browser|workbench/setup\\.ts|scripts/pictures|test)' },
      to: { path: ['^workbench/browser/', 'node_modules/playwright-core/'] },
    },
    {
      name: 'nothing-needs-the-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
