import { execa } from 'execa';
import type { Topology } from '../../topology/topology.ts';
import { inNamespace } from '../in-namespace.ts';
import { parseOffloads, type Offloads } from '../measure/offloads.ts';
import { interfaceAt, type ProbeEnd } from '../probe/pairs.ts';
import type { Path } from './path.ts';
import { ovsSwitches } from '../../topology/switches.ts';

/** What of a path its figures depend on. */
export interface Circumstances {
  /** Of the two ends, the sending one first. */
  readonly ends: readonly [EndDevice, EndDevice];
  /** What of TCP decides how fast it sends (tcp(7)). */
  readonly congestionControl?: string;
}

/** The network interface at an end; of what could not be read there is nothing. */
interface EndDevice {
  readonly name?: string;
  /** Bytes. */
  readonly mtu?: number;
  readonly offloads?: Offloads;
}

/** Reads the circumstances of a path that is there. */
export async function readCircumstances(path: Path, topology: Topology): Promise<Circumstances> {
  const [from, to, algorithm] = await Promise.all([
    readEnd(path, path.from, topology),
    readEnd(path, path.to, topology),
    output(path, path.from, ['cat', '/proc/sys/net/ipv4/tcp_congestion_control']),
  ]);
  const congestionControl = algorithm.trim();
  return { ends: [from, to], ...(congestionControl === '' ? {} : { congestionControl }) };
}

/** The datapath of each Open vSwitch, by its name: `system` is the kernel's. */
export async function readDatapaths(
  { enter }: Path['place'],
  { switches }: Topology,
): Promise<Readonly<Record<string, string>>> {
  const names = ovsSwitches(switches).map(({ name }) => name);
  const found = await Promise.all(
    names.map(async name => {
      const [program = '', ...rest]: readonly string[] = [
        ...enter,
        'ovs-vsctl',
        'get',
        'Bridge',
        name,
        'datapath_type',
      ];
      const { stdout, exitCode } = await execa(program, rest, { reject: false });
      return exitCode === 0 ? [[name, stdout.trim().replaceAll('"', '') || 'system'] as const] : [];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function readEnd(path: Path, end: ProbeEnd, topology: Topology): Promise<EndDevice> {
  const name = interfaceAt(topology, end)?.name;
  if (name === undefined) return {};
  const [link, features] = await Promise.all([
    output(path, end, ['ip', '-o', 'link', 'show', 'dev', name]),
    output(path, end, ['ethtool', '-k', name]),
  ]);
  const mtu = / mtu (\d+) /.exec(link)?.[1];
  const offloads = parseOffloads(features);
  return { name, ...(mtu === undefined ? {} : { mtu: Number(mtu) }), ...(offloads && { offloads }) };
}

async function output({ place }: Path, { namespace }: ProbeEnd, command: readonly string[]): Promise<string> {
  const [program = '', ...rest] = inNamespace(place, namespace, command);
  const { stdout, exitCode } = await execa(program, rest, { reject: false });
  return exitCode === 0 ? stdout : '';
}
