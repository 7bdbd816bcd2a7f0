/** Those that ask a process to end, and that it can heed. */
export const INTERRUPTING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals to this process, which do not end it any more. */
export interface HeldSignals {
  /** Whether one has come that was sent to nobody. */
  readonly haveCome: () => boolean;
  /** From now on, whom they go on to. */
  readonly sendTo: (receive: (signal: NodeJS.Signals) => void) => void;
  /** Back to how signals were. */
  readonly release: () => void;
}

/** From here to `release`, signals that would end this process are held: it has to clean up after itself. */
export function holdSignals(): HeldSignals {
  let hasCome = false;
  let receive: (signal: NodeJS.Signals) => void = () => {
    hasCome = true;
  };
  const hold = (signal: NodeJS.Signals) => {
    receive(signal);
  };
  for (const signal of INTERRUPTING) process.on(signal, hold);
  return {
    haveCome: () => hasCome,
    sendTo: to => {
      receive = to;
    },
    release: () => {
      for (const signal of INTERRUPTING) process.off(signal, hold);
    },
  };
}
