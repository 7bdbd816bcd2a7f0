import type { Place } from '../place.ts';
import type { ProbeEnd } from '../probe/pairs.ts';

/** A way through a topology: `from` sends, `to` receives. */
export interface Path {
  readonly place: Place;
  readonly from: ProbeEnd;
  readonly to: ProbeEnd;
}

/** For how long to measure, and what ends it before its time. */
export interface Measuring {
  /** Whole seconds: iperf3 knows no others. */
  readonly seconds: number;
  /** TCP's algorithm that decides how fast it sends (tcp(7)); absent: that of the namespace. */
  readonly congestion?: string;
  readonly signal?: AbortSignal;
}
