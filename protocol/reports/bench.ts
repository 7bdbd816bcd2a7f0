import * as v from 'valibot';
import { ownKernel, problemInFile, type Read } from './parts.ts';

const figure = v.object({ runs: v.array(v.number()), median: v.number(), min: v.number(), max: v.number() });

/** An interface at an end; of what could not be read there is nothing. */
const endDevice = v.object({
  name: v.exactOptional(v.string()),
  /** Bytes. */
  mtu: v.exactOptional(v.number()),
  /** What the kernel leaves to the interface, or does for it in larger pieces than packets. */
  offloads: v.exactOptional(v.object({ txChecksum: v.boolean(), tcpSegmentation: v.boolean(), receive: v.boolean() })),
});

const machine = v.object({
  /** The model's name. */
  processor: v.string(),
  processors: v.number(),
  /** Whether it runs under a hypervisor. */
  isVirtual: v.boolean(),
  architecture: v.string(),
  kernel: v.string(),
  /** Of the last 1, 5 and 15 minutes, before the start (proc_loadavg(5)). */
  load: v.array(v.number()),
  iperf3: v.string(),
  /** Absent where there is none. */
  openVSwitch: v.exactOptional(v.string()),
});

/** Each is absent when no run came to its end. */
const figures = v.object({
  /** What arrived. */
  tcpBitsPerSecond: v.exactOptional(figure),
  /** Of all processors of the machine together, whoever used them; so are the other `…CpuPercent`. */
  tcpCpuPercent: v.exactOptional(figure),
  /** What all processors together spent with one stream on 10⁹ bytes that arrived. */
  cpuSecondsPerGigabyte: v.exactOptional(figure),
  /** Of one processor, what iperf3 says of its two processes with one stream. */
  senderPercent: v.exactOptional(figure),
  receiverPercent: v.exactOptional(figure),
  tcpManyBitsPerSecond: v.exactOptional(figure),
  tcpManyCpuPercent: v.exactOptional(figure),
  roundTripMs: v.exactOptional(figure),
  roundTrip99Ms: v.exactOptional(figure),
  packetsPerSecond: v.exactOptional(figure),
  lostPercent: v.exactOptional(figure),
  packetsCpuPercent: v.exactOptional(figure),
});

const path = v.object({
  file: v.string(),
  topology: v.string(),
  /** `1 bridge, 2 veth` */
  madeOf: v.string(),
  place: v.picklist(['sandbox', 'host']),
  ownKernel,
  /** The namespace that sends, and its address. */
  from: v.string(),
  fromAddress: v.string(),
  to: v.string(),
  toAddress: v.string(),
  /** The datapath of each Open vSwitch, by its name. */
  datapaths: v.record(v.string(), v.string()),
  circumstances: v.object({
    /** Of the two ends, the sending one first. */
    ends: v.tuple([endDevice, endDevice]),
    /** What of TCP decides how fast it sends (tcp(7)). */
    congestionControl: v.exactOptional(v.string()),
  }),
  figures,
});
/** One way through one topology. */
export type PathResult = Read<typeof path>;

/** What `docs/four-ways.json` keeps: all that a table and a picture need. */
export const benchResult = v.object({
  /** When it began, in ISO 8601. */
  began: v.string(),
  runs: v.number(),
  seconds: v.number(),
  machine,
  paths: v.array(path),
});
export type BenchResult = Read<typeof benchResult>;

/** What `nslink bench --json` prints. */
export const benchReport = v.object({
  ...benchResult.entries,
  problems: v.array(problemInFile),
  exitCode: v.number(),
});
export type BenchReport = Read<typeof benchReport>;
