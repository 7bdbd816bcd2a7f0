import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg, machine, release } from 'node:os';

/** What of a machine figures depend on. */
export interface Machine {
  /** The model's name. */
  readonly processor: string;
  readonly processors: number;
  /** Whether it runs under a hypervisor. */
  readonly isVirtual: boolean;
  readonly architecture: string;
  readonly kernel: string;
  /** The load of the last 1, 5 and 15 minutes, before the start (proc_loadavg(5)). */
  readonly load: readonly number[];
  readonly iperf3: string;
  /** Absent where there is none. */
  readonly openVSwitch?: string;
}

/** Looks at this machine; `undefined` when it has no iperf3. */
export async function describeMachine(): Promise<Machine | undefined> {
  const [iperf3, openVSwitch, flags] = await Promise.all([
    versionOf('iperf3'),
    versionOf('ovs-vsctl'),
    readFile('/proc/cpuinfo', 'utf8').catch(() => ''),
  ]);
  if (iperf3 === undefined) return undefined;
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    isVirtual: /^flags\s*:.*\bhypervisor\b/m.test(flags),
    architecture: machine(),
    kernel: release(),
    load: loadavg().map(load => Math.round(load * 100) / 100),
    iperf3,
    ...(openVSwitch === undefined ? {} : { openVSwitch }),
  };
}

/** The first number with points in what `PROGRAM --version` prints; `undefined` where there is no such program. */
async function versionOf(program: string): Promise<string | undefined> {
  const { stdout, exitCode } = await execa(program, ['--version'], { reject: false });
  return exitCode === 0 ? (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown') : undefined;
}
