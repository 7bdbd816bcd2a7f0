/** How the time of all processors together has been spent since boot, in clock ticks. */
export interface ProcessorTime {
  /** Running something, the kernel's interrupts included; not what a hypervisor took away. */
  readonly busy: number;
  readonly total: number;
}

/**
 * Reads `/proc/stat` (proc(5)). The time of guests is part of that of the user.
 *
 * @throws Error when its first line is none of all processors.
 */
export function parseProcessorTime(stat: string): ProcessorTime {
  const line = /^cpu +(.*)$/m.exec(stat)?.[1];
  if (line === undefined) throw new Error('/proc/stat says nothing about the processors');
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, interrupts = 0, soft = 0, stolen = 0] = line
    .split(' ')
    .map(Number);
  const busy = user + nice + system + interrupts + soft;
  return { busy, total: busy + idle + waiting + stolen };
}

/** The share of the time of all processors, in percent, that was busy from one moment to a later one; 0 when none passed. */
export function busyPercent(before: ProcessorTime, after: ProcessorTime): number {
  const total = after.total - before.total;
  return total <= 0 ? 0 : ((after.busy - before.busy) / total) * 100;
}
