import { runMocha } from '../in-host/run-mocha.ts';

/** Called by VS Code inside its extension host. Activation comes first: it looks at what is so before any file is open. */
export const run = (): Promise<void> =>
  runMocha(async () => {
    await import('./activation.suite.ts');
    await import('./language.suite.ts');
    await import('./preview.suite.ts');
    await import('./settings.suite.ts');
    await import('./keybindings.suite.ts');
    await import('./running.suite.ts');
    await import('./crash.suite.ts');
  });
