import { nicOf } from '../../topology/kinds/attachments.ts';
import type { Topology } from '../../topology/topology.ts';
import { execa } from 'execa';
import type { Place } from '../../runtime/place.ts';
import { openThrowaway, type ThrowawayOptions } from '../run/open-throwaway.ts';
import { runAndTell, type RunEnd } from '../run/run-and-tell.ts';
import { applyScript } from '../script/scripts.ts';
import type { UsableFile } from '../source/source-file.ts';

/** Makes the topology in a new throwaway sandbox of that name; `undefined` when it was interrupted before there was one. Whoever calls removes the sandbox, however this ends. */
export async function makeInSandbox(
  file: UsableFile,
  sandbox: string,
  { progress, ...options }: Omit<ThrowawayOptions, 'topology'>,
): Promise<{ readonly place: Place; readonly end: RunEnd } | undefined> {
  const place = await openThrowaway(sandbox, { ...options, topology: file.topology, progress });
  if (!place) return undefined;
  await makeStandIns(place, interfacesOfTheHost(file.topology));
  const end = await runAndTell({ script: applyScript(file.topology, 'batch'), place, file, progress });
  return { place, end };
}

/** Those that a topology uses and does not make. */
function interfacesOfTheHost({ connectors }: Topology): ReadonlySet<string> {
  return new Set(connectors.flatMap(connector => nicOf(connector) ?? []));
}

/**
 * A sandbox has no network interface but `lo`. Each of these is one end of a veth pair whose other end nobody uses: what is
 * sent out by it is lost.
 */
async function makeStandIns({ enter }: Place, names: ReadonlySet<string>): Promise<void> {
  const lines = [...names].flatMap((name, index) => {
    const peer = `stand-in${index}`;
    return [`link add name ${name} type veth peer name ${peer}`, `link set dev ${name} up`, `link set dev ${peer} up`];
  });
  const [program = '', ...rest]: readonly string[] = [...enter, 'ip', '-batch', '-'];
  if (lines.length > 0) await execa(program, rest, { input: `${lines.join('\n')}\n` });
}
