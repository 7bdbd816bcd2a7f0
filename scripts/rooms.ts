/** The rooms and their doors: what each may import of the others. ARCHITECTURE.md draws them, and a test compares. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  // The ground floor: what the language knows, as plain data.
  topology: [],
  // Follows packets through a topology: for the checker, and for what explains why something is not reached.
  paths: ['topology'],
  language: ['topology', 'paths'],
  compiler: ['topology', 'paths'],
  // Reads the directory that records are in, for the command as for the editor.
  records: [],
  runtime: ['topology', 'paths', 'compiler', 'records'],
  protocol: [],
  server: ['topology', 'language', 'compiler', 'protocol'],
  client: ['topology', 'protocol', 'records'],
  webview: ['protocol'],
  cli: ['topology', 'language', 'paths', 'compiler', 'runtime', 'server', 'protocol', 'records'],
  startup: ['cli', 'server'],
  // The real VS Code, as tests and `npm start -- --editor` run it: not part of the product.
  workbench: [],
};
