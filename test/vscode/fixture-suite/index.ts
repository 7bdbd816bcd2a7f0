import { runMocha } from '../in-host/run-mocha.ts';

/** Called by VS Code inside its extension host. */
export const run = (): Promise<void> => runMocha(() => import('./fixture.suite.ts'));
