import { execa } from 'execa';
import { plan } from '../../compiler/plan/plan.ts';
import { renderApply, renderTeardown, type RecordedIn, type Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { runScript, type RunResult } from '../../runtime/run-script.ts';
import { openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';

/** Runs `body` in a sandbox that is gone afterwards. Names carry the process number: test files run side by side. */
export async function inSandbox<T>(openVSwitch: boolean, body: (place: Place) => Promise<T>): Promise<T> {
  const name = `nslink-test-${process.pid}-${(count += 1)}`;
  try {
    return await body(await openSandbox(name, { throwaway: true, openVSwitch }));
  } finally {
    await removeSandbox(name);
  }
}

let count = 0;

/** Runs a command as root in that place and returns what it prints; an exit code other than 0 is an error. */
export async function run(place: Place, ...command: readonly string[]): Promise<string> {
  const [program, ...rest] = [...place.enter, ...command] as [string, ...string[]];
  // Bash takes a socket for a login over the network, and then reads the user's ~/.bashrc (bash(1)).
  return (await execa(program, rest, { stdin: 'ignore' })).stdout;
}

/**
 * All that a script could leave behind, as text to compare: network interfaces, namespaces, Open vSwitch rows, nftables
 * tables, files; of network interfaces also what a script could have changed, if they are not its own.
 * The log of runs, which outlives them, is left out. Numbers that grow by themselves (interface indexes, UUIDs) are left out.
 */
export async function snapshot(place: Place): Promise<string> {
  return run(
    place,
    'bash',
    '-c',
    `ip -o link | awk '{ print $2, ($3 ~ /[<,]UP[,>]/ ? "up" : "down"), $5, ($0 ~ /master/ ? "port" : "") }' | sed 's/@.*:/@/' | sort
     for name in $(ip -o link | sed -n 's/^[0-9]*: \\(nic[0-9]\\)@.*/\\1/p'); do ethtool -k "$name" | grep ^generic-receive; done
     if command -v nft >/dev/null; then nft list tables; fi
     ls -1 /run/netns
     ls -1R /run/nslink
     if [[ -S /run/openvswitch/db.sock ]]; then ovs-vsctl -- --columns=name,type list Interface -- --columns=name list Bridge -- --columns=type list QoS; fi`,
  );
}

export function applyScript(topology: Topology, style: Style = 'batch'): Script {
  return renderApply(plan(topology, undefined), topology, style);
}

export function teardownScript(topology: Topology, style: Style = 'batch', recordedIn?: RecordedIn): Script {
  return renderTeardown(plan(undefined, topology), topology, style, recordedIn);
}

/** Runs a script without showing its reports. */
export function runQuietly(script: Script, place: Place): Promise<RunResult> {
  return runScript(script, place, { onReport: () => undefined });
}

/** Applies a topology; anything but success is an error that carries all that the script said. */
export async function apply(topology: Topology, place: Place, style: Style = 'batch'): Promise<void> {
  const { exitCode, reports } = await runQuietly(applyScript(topology, style), place);
  if (exitCode !== 0) throw new Error(`apply ended with ${exitCode}: ${JSON.stringify(reports)}`);
}

/** Takes it down again, likewise. */
export async function tearDown(
  topology: Topology,
  place: Place,
  style: Style = 'batch',
  recordedIn?: RecordedIn,
): Promise<void> {
  const { exitCode, reports } = await runQuietly(teardownScript(topology, style, recordedIn), place);
  if (exitCode !== 0) throw new Error(`teardown ended with ${exitCode}: ${JSON.stringify(reports)}`);
}
