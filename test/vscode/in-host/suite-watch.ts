import type { Page } from 'playwright-core';

/** Loading the window and starting the extension host takes seconds; more means that something is broken. */
const startLimit = 60_000;

/**
 * Shows what a suite prints, and waits for its exit code. VS Code calls `codeAutomationLog` of its window for each
 * log entry and `codeAutomationExit` at the end; `mark` precedes what the suite itself printed.
 */
export async function watchSuite(page: Page, mark: string): Promise<() => Promise<number>> {
  const log: string[] = [];
  const started = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<number>();

  await page.exposeFunction('codeAutomationLog', (level: string, args: unknown[]) => {
    const text = args.map(String).join(' ');
    if (!text.startsWith(mark)) log.push(`[${level}] ${text}`);
    else if (text === mark) started.resolve(undefined);
    else console.log(text.slice(mark.length));
  });
  await page.exposeFunction('codeAutomationExit', ended.resolve);
  page.on('crash', () => {
    ended.reject(new Error('The window of VS Code crashed.'));
  });

  return async () => {
    const alarm = setTimeout(() => {
      ended.reject(new Error(`The suite did not start. VS Code's log:\n${log.join('\n')}`));
    }, startLimit);
    await Promise.race([started.promise, ended.promise]);
    clearTimeout(alarm);
    return ended.promise;
  };
}
