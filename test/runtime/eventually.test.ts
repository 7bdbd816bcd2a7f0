import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import type { ReachExpectation } from '../../topology/expectation.ts';
import { networkOf } from '../../paths/topology-network.ts';
import type { Context, TrialOf } from '../../runtime/expect/context.ts';
import { runExpectations, type RunOptions } from '../../runtime/expect/run-expectations.ts';
import { trialsOf } from '../../runtime/expect/trials.ts';
import { tryUntilHeld } from '../../runtime/expect/try-until-held.ts';
import type { Place } from '../../runtime/place.ts';
import { openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { apply, run } from '../support/world.ts';

const LAN = `
  topology patient
  namespace a
  namespace b
  namespace c
  switch bridge lan { subnet 10.0.0.0/24 }
  connector veth a.eth0 10.0.0.1/24 -- lan
  connector veth b.eth0 10.0.0.2/24 -- lan
  connector veth c.eth0 10.0.0.3/24 -- lan
`;

async function read(text: string) {
  const { topology, expectations, diagnostics } = await compileSource(`${LAN}${text}`, 'test.nslink');
  if (!topology || !expectations) throw new Error(JSON.stringify(diagnostics));
  return { topology, expectations };
}

describe('in a network that changes', () => {
  const name = `nslink-test-eventually-${process.pid}`;
  let place: Place;
  beforeAll(async () => {
    place = await openSandbox(name, { throwaway: true, openVSwitch: false });
    await apply((await read('expect a reaches b')).topology, place);
  });
  afterAll(() => removeSandbox(name));

  const shell = (command: string) => run(place, 'bash', '-c', command);

  async function tried(text: string, options: RunOptions) {
    const { topology, expectations } = await read(text);
    return runExpectations(place, topology, expectations, { patience: 300, ...options });
  }

  test.each([
    { text: 'a reaches b', before: 'ip -netns b link set eth0 down', later: 'ip -netns b link set eth0 up' },
    { text: 'a reaches b within 1s', before: 'ip link set lan down', later: 'ip link set lan up' },
    {
      text: 'a reaches b port 80/tcp',
      before:
        "ip netns exec b nft 'add table ip f; add chain ip f in { type filter hook input priority 0; policy drop; }'",
      later: 'ip netns exec b nft flush ruleset',
    },
    { text: 'a to b at least 1mbit', before: 'ip -netns b link set eth0 down', later: 'ip -netns b link set eth0 up' },
    {
      text: 'a cannot reach b',
      before: 'true',
      later: 'ip -netns b link set eth0 down',
      after: 'ip -netns b link set eth0 up',
    },
  ])('$text, once it does', async ({ text, before, later, after = 'true' }) => {
    await shell(before);
    let changed: Promise<unknown> | undefined;
    const told: unknown[] = [];
    const [result] = await tried(`expect ${text} eventually 60s`, {
      onWait: (...args) => {
        told.push(args);
        changed ??= shell(later);
      },
    });
    await changed;
    await shell(after);
    expect(result).toMatchObject({ isMet: true, ways: [{ from: 'a', to: 'b', isMet: true }] });
    expect(told).toEqual([[1, 60e6]]);
    // It was told after a second, and then changed.
    expect(result?.heldAfter).toBeGreaterThan(1e6);
  });

  test('what never does is told when the time is over, with its reason; what holds already does not wait for it', async () => {
    await shell('ip -netns b link set eth0 down');
    const results = await tried(
      'expect a reaches b eventually 2s expect a reaches c eventually 60s expect a reaches c',
      {},
    );
    await shell('ip -netns b link set eth0 up');
    expect(results.map(({ isMet }) => isMet)).toEqual([false, true, true]);
    const [never, once, plain] = results;
    expect(never?.ways[0]?.seen).toMatch(/^10\.0\.0\.2 answers none of \d+ pings, tried again for 2 s$/);
    expect(never?.ways[0]?.reason).toBe('b.eth0 is down');
    expect(never).not.toHaveProperty('heldAfter');
    expect(once?.heldAfter).toBeGreaterThan(0);
    expect(plain).not.toHaveProperty('heldAfter');
  });

  test('what must not be reached is tried after what is going to be', async () => {
    await shell('ip -netns b link set eth0 down');
    let changed: Promise<unknown> | undefined;
    const results = await tried('expect a reaches b eventually 60s expect c cannot reach b', {
      onWait: () => {
        changed ??= shell('ip -netns b link set eth0 up');
      },
    });
    await changed;
    expect(results.map(({ isMet }) => isMet)).toEqual([true, false]);
  });

  test('a signal ends it', async () => {
    await shell('ip -netns b link set eth0 down');
    const interruption = new AbortController();
    const trying = tried('expect a reaches b eventually 3600s', {
      signal: interruption.signal,
      onWait: () => {
        interruption.abort();
      },
    });
    await expect(trying).rejects.toMatchObject({ name: 'AbortError' });
    await shell('ip -netns b link set eth0 up');
  });
});

test('all ways of an expectation have to hold at the same time', async () => {
  const { topology, expectations } = await read('expect a reaches b eventually 60s expect c reaches a');
  const [one] = expectations.filter(expectation => expectation.kind === 'reach');
  const [two] = (await read('expect a reaches c eventually 60s')).expectations;
  if (!one || two?.kind !== 'reach') throw new Error('nothing is expected');
  const both: ReachExpectation = { ...one, to: [...one.to, ...two.to] };
  const network = networkOf(topology);
  const trials = trialsOf(network, [both]) as readonly TrialOf<ReachExpectation>[];
  // One after the other holds, then the first does no more, then both do.
  const answers = ['c', 'b', 'b', 'c', 'bc'];
  const asked: string[] = [];
  const attempt = async ({ results }: Context, some: readonly TrialOf<ReachExpectation>[]) => {
    const holding = answers[asked.length] ?? '';
    asked.push(some.map(({ to }) => to).join(''));
    for (const trial of some) {
      const { from, to } = trial;
      results.set(trial, { from, to, nodes: [], isMet: holding.includes(to), sent: 1, answered: 1 });
    }
    return Promise.resolve();
  };
  const place: Place = { kind: 'host', records: '', enter: [] };
  const faultsNow = () => Promise.resolve(new Map());
  const context: Context = {
    place,
    network,
    programs: [],
    patience: 300,
    results: new Map(),
    looks: { now: () => Promise.reject(new Error('nobody looks')), outdate: () => undefined },
    faultsNow,
    tell: () => undefined,
  };
  const held = await tryUntilHeld(context, trials, attempt, () => undefined);
  expect(asked).toEqual(['bc', 'b', 'bc', 'c', 'bc']);
  expect([...held.keys()]).toEqual([both]);
});
