import { fileURLToPath } from 'node:url';

/** What starts one of our programs with the node that this is, also where that is the Electron of a desktop VS Code. */
export function ourProgram(name: 'agent' | 'keeper' | 'relay'): readonly string[] {
  return ['env', 'ELECTRON_RUN_AS_NODE=1', process.execPath, programFile(name)];
}

/** Its file: beside this one, also when that is bundled. */
export function programFile(name: 'agent' | 'keeper' | 'relay'): string {
  return fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
}
