import { execa } from 'execa';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unlike } from '../../cli/run/verdict.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import type { Topology } from '../../topology/topology.ts';
import { inNamespace } from '../../runtime/in-namespace.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { runScript } from '../../runtime/run-script.ts';
import { arbitraryChangeFor } from '../support/arbitrary-topology.ts';
import { change, driftOf, EVERYTHING_ELSE, OTHER_STREET, STREET } from '../support/changes.ts';
import { kernelAbilities } from '../support/kernel.ts';
import { inside, port } from '../support/topologies.ts';
import { EVERYTHING, NICS } from '../support/whole-language.ts';
import { signalIn } from '../../runtime/signal-in.ts';
import { apply, inSandbox, run, runQuietly, snapshot, tearDown } from '../support/world.ts';

async function expectApplied(place: Place, topology: Topology): Promise<void> {
  expect(await driftOf(place, topology)).toEqual([]);
  expect((await readRecord(place, topology.name))?.topology).toEqual(topology);
}

test('any topology becomes any other, and goes back, as if it had been made so', async () => {
  await inSandbox(true, async place => {
    await run(place, 'bash', '-c', NICS);
    const kernel = await kernelAbilities(place);
    const before = await snapshot(place);
    await fc.assert(
      fc.asyncProperty(arbitraryChangeFor(kernel), async ([a, b]) => {
        await apply(a, place);
        await change(place, b, { recorded: a });
        await expectApplied(place, b);
        await change(place, a, { recorded: b });
        await expectApplied(place, a);
        await tearDown(a, place);
        expect(await snapshot(place)).toBe(before);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

test('one Open vSwitch becomes another, which is proved', async () => {
  const withSwitch = (name: string): Topology => ({
    name: 'switched',
    namespaces: [{ name: 'a' }],
    switches: [name, 'other'].map(each => ({ kind: 'ovs', name: each, stp: false, addresses: [] })),
    connectors: [{ kind: 'veth', ends: [inside('a', 'eth0', '10.0.0.1/24'), port(name, 'ovs', `${name}-a`)] }],
  });
  await inSandbox(true, async place => {
    await apply(withSwitch('sw'), place);
    await change(place, withSwitch('sw2'), { recorded: withSwitch('sw') });
    await expectApplied(place, withSwitch('sw2'));
  });
});

test('a change that goes back after its last reading tells what there was before it, and after it', async () => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    const script = renderChange(OTHER_STREET, { recorded: STREET });
    const text = script.text.replace('mv "$state/change.json" "$state/topology.json"', 'false');
    const { exitCode, before, after } = await runScript({ ...script, text }, place, {
      reads: [OTHER_STREET, STREET],
      onReport: () => undefined,
    });
    expect(exitCode).toBe(4);
    expect(unlike(STREET, before, undefined)).toEqual([]);
    expect(unlike(STREET, after, undefined)).toEqual([]);
  });
});

test('whichever step of a change fails, all is as it was recorded before', async () => {
  await inSandbox(true, async place => {
    await run(place, 'bash', '-c', NICS);
    await apply(EVERYTHING, place);
    const before = await snapshot(place);
    const script = renderChange(EVERYTHING_ELSE, { recorded: EVERYTHING });
    const lines = script.text.split('\n');
    const end = lines.indexOf('}', lines.indexOf('make() {'));
    const steps = lines.flatMap((line, index) => (line.startsWith("step '") && index < end ? [index] : []));
    expect(steps.length).toBeGreaterThan(20);
    // In the middle of each sixth step, and after the last.
    for (const index of [...steps.filter((_, number) => number % 6 === 2), end]) {
      const isBlock = lines[index + 1]?.includes("<<'END'") && lines[index + 1]?.startsWith('batch ip');
      const at = isBlock ? index + 3 : index;
      const text = [...lines.slice(0, at), isBlock ? 'link set dev nslink-absent up' : 'false', ...lines.slice(at)];
      const { exitCode, reports } = await runQuietly({ ...script, text: text.join('\n') }, place);
      expect(exitCode, JSON.stringify([lines[index], reports])).toBe(4);
      await expectApplied(place, EVERYTHING);
      expect(comparable(await snapshot(place)), lines[index]).toBe(comparable(before));
    }
    await change(place, EVERYTHING_ELSE, { recorded: EVERYTHING });
    await expectApplied(place, EVERYTHING_ELSE);
  });
});

test('whichever other command of a small change fails, all is as it was recorded before', async () => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    const before = await snapshot(place);
    const script = renderChange(OTHER_STREET, { recorded: STREET });
    const lines = script.text.split('\n');
    const end = lines.indexOf('}', lines.indexOf('make() {'));
    const begin = lines.indexOf("step '2 network interfaces away'");
    const places = lines.flatMap((line, index) =>
      index > begin && index <= end && !/^(#|END|step)|<</.test(line) ? [index] : [],
    );
    expect(places.length).toBeGreaterThan(25);
    for (const index of places.filter((_, number) => number % 2 === 0)) {
      // What a heredoc's reader does not know fails; elsewhere it is a command that fails.
      const text = [...lines.slice(0, index), 'link set dev nslink-absent up', ...lines.slice(index)].join('\n');
      const { exitCode, reports } = await runQuietly({ ...script, text }, place);
      if (exitCode === 0) {
        // To take away what is not there is no failure.
        expect(lines.slice(0, index).findLast(line => line.includes('<<'))).toMatch(/^(remove_|if_there)/);
        await change(place, STREET, { recorded: OTHER_STREET });
      } else {
        expect(exitCode, JSON.stringify([lines[index], reports])).toBe(4);
      }
      await expectApplied(place, STREET);
      expect(comparable(await snapshot(place)), lines[index]).toBe(comparable(before));
    }
  });
});

/** A change keeps its script and its log beside the record, and rows made anew are listed in another order. */
function comparable(text: string): string {
  return text
    .split('\n')
    .filter(line => line !== 'change.sh' && line !== 'log')
    .toSorted()
    .join('\n');
}

test('a ping every 5 ms loses nothing while others come and go and its own way changes', async () => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    const [program = '', ...rest] = inNamespace(place, 'a', ['ping', '-q', '-n', '-i', '0.005', '10.0.0.2']);
    const pinging = execa(program, rest);
    await change(place, OTHER_STREET, { recorded: STREET });
    await change(place, STREET, { recorded: OTHER_STREET });
    await signalIn(place, pinging.pid ?? NaN, 'SIGINT');
    const { stdout: summary } = await pinging;
    expect(summary).toMatch(/ 0% packet loss/);
    expect(Number(/^(\d+) packets transmitted/m.exec(summary)?.[1])).toBeGreaterThan(50);
  });
});
