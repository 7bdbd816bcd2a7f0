import type { Circumstances } from '../../runtime/bench/circumstances.ts';
import type { Machine } from '../../runtime/bench/machine.ts';
import type { FigureName } from '../../runtime/bench/measurements.ts';
import type { Figure } from '../../runtime/measure/spread.ts';

/** What `--json` prints and `docs/four-ways.json` keeps: all that a table and a picture need. */
export interface BenchResult {
  /** When it began, in ISO 8601. */
  readonly began: string;
  readonly runs: number;
  readonly seconds: number;
  readonly machine: Machine;
  readonly paths: readonly PathResult[];
}

/** One way through one topology. */
export interface PathResult {
  readonly file: string;
  readonly topology: string;
  /** `1 bridge, 2 veth` */
  readonly madeOf: string;
  readonly place: 'sandbox' | 'host';
  /** The version of the kernel, when the sandbox had one of its own. */
  readonly ownKernel?: string;
  /** The namespace that sends, and its address. */
  readonly from: string;
  readonly fromAddress: string;
  readonly to: string;
  readonly toAddress: string;
  /** The datapath of each Open vSwitch, by its name. */
  readonly datapaths: Readonly<Record<string, string>>;
  readonly circumstances: Circumstances;
  /** One is absent when no run came to its end. */
  readonly figures: Partial<Readonly<Record<FigureName, Figure>>>;
}
