/** Notices the signals that ask this process to end, instead of ending at once. */
export interface Interruption {
  readonly happened: () => boolean;
  /** Raised by the first of those signals. */
  readonly signal: AbortSignal;
  /** The work's result, or `undefined` as soon as a signal arrives. */
  readonly orUntilThen: <T>(work: Promise<T>) => Promise<T | undefined>;
  /** Back to how signals were. */
  readonly stop: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** From here to `stop`, those signals only interrupt what is waited for. */
export function watchForInterruption(): Interruption {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const controller = new AbortController();
  const onSignal = () => {
    controller.abort();
    resolve(undefined);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    happened: () => controller.signal.aborted,
    signal: controller.signal,
    orUntilThen: work => Promise.race([work, promise]),
    stop: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
