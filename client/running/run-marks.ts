import { languages, type Diagnostic, type Disposable, type Uri } from 'vscode';

/** The source that the problem matchers of this extension give to what they find. */
const SOURCE = 'nslink run';

/** How long the last lines of a terminal may take to become marks, on a busy machine. */
const PATIENCE = 10_000;

/** What the run left on the file's lines: why it was refused, which command failed. */
export function runMark(file: Uri): Diagnostic | undefined {
  return languages.getDiagnostics(file).find(({ source }) => source === SOURCE);
}

/** The same, waiting a moment for it. */
export async function waitForRunMark(file: Uri): Promise<Diagnostic | undefined> {
  const present = runMark(file);
  if (present) return present;
  const { promise, resolve } = Promise.withResolvers<Diagnostic | undefined>();
  const listener: Disposable = languages.onDidChangeDiagnostics(() => {
    const mark = runMark(file);
    if (mark) resolve(mark);
  });
  const alarm = setTimeout(() => {
    resolve(undefined);
  }, PATIENCE);
  try {
    return await promise;
  } finally {
    clearTimeout(alarm);
    listener.dispose();
  }
}
