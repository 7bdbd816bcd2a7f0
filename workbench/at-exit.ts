const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const cleanups = new Set<() => void>();

/** Runs `cleanup` when this process ends, by itself or by a signal; the latest first. Returns how to forget it. */
export function atExit(cleanup: () => void): () => void {
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) stopListening();
  };
}

function listen(): void {
  process.on('exit', cleanUp);
  for (const signal of signals) process.on(signal, onSignal);
}

function stopListening(): void {
  process.off('exit', cleanUp);
  for (const signal of signals) process.off(signal, onSignal);
}

function cleanUp(): void {
  for (const cleanup of [...cleanups].reverse()) cleanup();
  cleanups.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  cleanUp();
  stopListening();
  // Without the listener the signal does what it is meant to do.
  process.kill(process.pid, signal);
}
