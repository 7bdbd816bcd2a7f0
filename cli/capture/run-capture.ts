import { PcapRecords } from '../../runtime/capture/pcap-records.ts';
import { watchForEnd } from '../../runtime/capture/record-watch.ts';
import { startCapture, type CaptureEnd, type CaptureOptions } from '../../runtime/capture/start-capture.ts';
import type { Applied } from '../applied/list-applied.ts';
import { watchForInterruption } from '../try/interruption.ts';
import type { Sink } from './sink.ts';
import type { Reason } from './summary.ts';

/** How to follow a capture. */
export interface Following {
  readonly sink: Sink;
  /** ms from its beginning after which it ends. */
  readonly duration?: number;
  /** From here on, every packet is seen. */
  readonly onBegin: () => void;
  readonly onPackets: (records: PcapRecords) => void;
}

/** What came of it: why it was ended, unless it ended by itself; how tcpdump ended. */
export interface Captured {
  readonly records: PcapRecords;
  readonly stoppedBy: Reason | undefined;
  readonly end: CaptureEnd;
}

/** ms without a packet, after which all have come that were on their way; and the longest wait for that. */
const QUIET = 50;
const LONGEST = 500;

/** Captures into a sink until it is interrupted, its time is over, nobody reads any more, or the topology goes. */
export async function runCapture(
  { place, record }: Applied,
  options: CaptureOptions,
  { sink, duration, onBegin, onPackets }: Following,
): Promise<Captured> {
  const interruption = watchForInterruption();
  const over = new AbortController();
  const records = new PcapRecords();
  const capture = startCapture(place, options);
  let stoppedBy: Reason | undefined;
  const stop = (reason: Reason) => {
    stoppedBy ??= reason;
    capture.stop();
  };
  const stopOnceQuiet = async (reason: Reason) => {
    await onceQuiet(records);
    stop(reason);
  };
  interruption.signal.addEventListener('abort', () => void stopOnceQuiet('interrupted'));
  let alarm: NodeJS.Timeout | undefined;
  void sink.closed?.then(() => {
    if (!over.signal.aborted) stop('reader');
  });
  try {
    await watchForEnd(
      { place, name: record.name },
      options,
      () => {
        stop('topology');
      },
      over.signal,
    );
    let hasTold = false;
    for await (const chunk of capture.pcap) {
      const whole = records.push(chunk as Buffer);
      if (whole.length > 0) await sink.write(whole);
      if (records.hasBegun && !hasTold) {
        hasTold = true;
        if (duration !== undefined) alarm = setTimeout(() => void stopOnceQuiet('duration'), duration);
        onBegin();
      }
      if (records.packets > 0) onPackets(records);
    }
    return { records, end: await capture.end, stoppedBy };
  } finally {
    over.abort();
    clearTimeout(alarm);
    capture.stop();
    await sink.end();
    interruption.stop();
  }
}

async function onceQuiet(records: PcapRecords): Promise<void> {
  for (let before = -1, waited = 0; before !== records.packets && waited < LONGEST; waited += QUIET) {
    before = records.packets;
    await new Promise(resolve => setTimeout(resolve, QUIET));
  }
}
