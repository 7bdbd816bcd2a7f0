import { expect, test } from 'vitest';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import type { Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../topology/topology.ts';
import { shareOf } from './share-of.ts';
import { FOUR_WAYS } from './topologies.ts';
import { EVERYTHING, NICS } from './whole-language.ts';
import { applyScript, inSandbox, run, runQuietly, snapshot } from './world.ts';

/** For each command of a script the script in which that command fails. */
function withOneFailure(script: Script): readonly { line: number; command: string; script: Script }[] {
  const lines = script.text.split('\n');
  const end = lines.indexOf('}', lines.indexOf('make() {'));
  let reader = '';
  return lines.slice(0, end).flatMap((command, index) => {
    const text = command.trim();
    if (index <= lines.indexOf('make() {') || text === '' || text.startsWith('#') || text.startsWith('step '))
      return [];
    if (text.includes('<<')) reader = text;
    if (text === 'END') reader = '';
    if (text.includes('<<') || text === 'END' || text.startsWith('BRIDGE=')) return [];
    const failing = reader === '' ? failingCommand(text) : failingLine(reader, text);
    const text2 = lines.with(index, failing).join('\n');
    return [{ line: index + 1, command: text, script: { ...script, text: text2 } }];
  });
}

/** What fails in a here-document, by what reads it; of nftables the line itself stays, for the next ones build on it. */
function failingLine(reader: string, text: string): string {
  if (reader.includes('ovs_batch')) return 'add-port nslink-absent nslink-port';
  if (reader.includes('checksums')) return '- nslink-absent';
  if (reader.includes('set_parameters')) return 'net.nslink.absent = 1';
  if (reader.includes('nft_batch')) return `${text}; add rule inet nslink_absent postrouting accept`;
  if (reader.includes('tc')) return 'qdisc add dev nslink-absent root tbf rate 1mbit burst 10k latency 50ms';
  return 'link set dev nslink-absent up';
}

/** A mark that cannot be made is still a mark; anything else becomes a command that the kernel refuses. */
function failingCommand(text: string): string {
  if (text.startsWith('own_links ')) return text.replace('own_links ', 'own_links nslink-absent ');
  if (text.startsWith('record_uplink ')) return 'record_uplink nslink-absent';
  if (text.startsWith('ovs-vsctl set Bridge')) return 'ovs-vsctl set Bridge $BRIDGE nslink_absent=1';
  return 'ip link set dev nslink-absent up';
}

/** The words of a command, whatever it names and in whatever order. */
function kindOf({ command }: ReturnType<typeof withOneFailure>[number]): string {
  const words = command.split(' ').filter(word => /^-{0,2}[a-z_]+$/.test(word) && !NAMES.has(word));
  return [...new Set(words)].toSorted().join(' ') || command;
}

const NAMES = new Set(
  [...EVERYTHING.namespaces, ...EVERYTHING.switches, ...EVERYTHING.connectors.flatMap(interfacesOf)].map(
    ({ name }) => name,
  ),
);

/** Everything that needs no Open vSwitch, whose set-up makes each failure ten times as dear. */
const EVERYTHING_OF_LINUX: Topology = {
  ...EVERYTHING,
  name: 'linux',
  switches: EVERYTHING.switches.filter(({ kind }) => kind === 'bridge'),
  connectors: EVERYTHING.connectors.filter(
    connector => connector.kind !== 'internal' && interfacesOf(connector).every(({ nodeKind }) => nodeKind !== 'ovs'),
  ),
};

const TOPOLOGIES = [...Object.values(FOUR_WAYS), EVERYTHING_OF_LINUX, EVERYTHING];

/** Of the four ways each command; of everything one command of each kind that the topologies before do not have. */
function failuresOf(topology: Topology, style: Style): ReturnType<typeof withOneFailure> {
  const all = (item: Topology) => withOneFailure(applyScript(item, style));
  const before = TOPOLOGIES.slice(0, TOPOLOGIES.indexOf(topology));
  if (before.length < Object.keys(FOUR_WAYS).length) return shareOf(all(topology));
  const known = new Set(before.flatMap(all).map(kindOf));
  const others = all(topology).filter(failure => !known.has(kindOf(failure)));
  return [...new Map(others.map(failure => [kindOf(failure), failure])).values()];
}

/** A test for each of them: whichever command of its script fails, all is as before. */
export function testFaults(style: Style): void {
  test.each(TOPOLOGIES)(`$name, ${style}: whichever command fails, all is as before`, async topology => {
    const ovs = topology.switches.some(({ kind }) => kind === 'ovs');
    await inSandbox(ovs, async place => {
      if (topology.connectors.some(({ kind }) => kind === 'uplink')) await run(place, 'bash', '-c', NICS);
      const before = await snapshot(place);
      const failures = failuresOf(topology, style);
      expect(failures.length).toBeGreaterThan(2);
      for (const { line, command, script } of failures) {
        const { exitCode, reports } = await runQuietly(script, place);
        expect(exitCode, command).toBe(4);
        const failed = reports.filter(({ kind }) => kind === 'failed');
        // A whole transaction fails at once; which of its commands it was is known only as far as Open vSwitch says.
        if (!command.startsWith('add-') && !command.startsWith('own_'))
          expect(failed, command).toMatchObject([{ line }]);
        expect(failed).toHaveLength(1);
        expect(await snapshot(place), command).toBe(before);
      }
    });
  });
}
