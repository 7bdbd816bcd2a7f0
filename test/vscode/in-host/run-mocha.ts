import Mocha from 'mocha';

/** Runs tests inside the extension host: what a suite's `run()` calls. `load` imports the files of tests. */
export async function runMocha(load: () => Promise<unknown>): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false });
  // What mocha does before it loads a file itself.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
