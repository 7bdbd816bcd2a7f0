import { doors } from './scripts/rooms.ts';

const rooms = Object.keys(doors);

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
    ...rooms.map(room => ({
      name: `${room}-doors`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: `^(${rooms.join('|')}|scripts|test|bench)/`,
        pathNot: [room, ...doors[room]].map(door => `^${door}/`),
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
      from: { path: '^(cli|runtime|server)/', pathNot: '^runtime/(sandbox/own-kernel|sudo)/[a-z]+\\.mjs$' },
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
