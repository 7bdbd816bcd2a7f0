/** Where captured packets go: it gets a pcap file in pieces, the first of which has the file's header. */
export interface Sink {
  readonly write: (piece: Buffer) => Promise<void>;
  /** There is no more. */
  readonly end: () => Promise<void>;
  /** Fulfilled when nobody reads any more. */
  readonly closed?: Promise<unknown>;
}

/** For packets that are only counted. */
export const NOWHERE: Sink = { write: () => Promise.resolve(), end: () => Promise.resolve() };
