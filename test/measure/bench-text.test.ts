import { describe, expect, test } from 'vitest';
import { namedPairs, pairsOf } from '../../cli/bench/asked-pairs.ts';
import { benchTable } from '../../cli/bench/bench-table.ts';
import { circumstanceLines, runLine } from '../../cli/bench/machine-text.ts';
import { compileSource } from '../../language/compile-source.ts';
import type { FigureName } from '../../runtime/bench/measurements.ts';
import { figureOf, type Figure } from '../../runtime/measure/spread.ts';
import { samplePath, sampleResult } from './sample-result.ts';

const STAR = `namespace h[1..20]
switch bridge lan { subnet 10.0.0.0/24 }
connector veth h[*].e -- lan
`;
const plain = (_: unknown, text: string) => text;

test('a table fits into 100 columns, whatever is in it', () => {
  const wide = figureOf([99.94, 10.04, 99.94])!;
  const all: Readonly<Record<string, Figure>> = Object.fromEntries(
    (
      [
        ['tcpBitsPerSecond', 1e9],
        ['tcpManyBitsPerSecond', 1e6],
        ['tcpCpuPercent', 1],
        ['tcpManyCpuPercent', 1],
        ['cpuSecondsPerGigabyte', 1],
        ['roundTripMs', 1e-3],
        ['roundTrip99Ms', 1e-3],
        ['packetsPerSecond', 1e3],
        ['lostPercent', 1],
      ] satisfies [FigureName, number][]
    ).map(([name, unit]) => [name, figureOf(wide.runs.map(run => run * unit))!]),
  );
  const table = benchTable(sampleResult(samplePath('ovs-internal-ports', [], { figures: all })), plain);
  expect(Math.max(...table.split('\n').map(line => line.length))).toBeLessThanOrEqual(100);
  expect(table).toMatch(
    /│ ovs-internal-ports │ +99\.9 Gbit\/s │ +99\.9 Mbit\/s │ +99\.9 s\/GB │ +100 µs │ +99\.9 k\/s │/,
  );
  expect(table).toMatch(/│ a → b +│ +10\.0–99\.9 │/);
  expect(table).toMatch(/│ 1 veth +│ +CPU 100 % │ +CPU 100 % │ +│ +p99 100 µs │ +lost 100 % │/);
});

test('what could not be measured is a dash; of one run there is no range', () => {
  const table = benchTable(sampleResult(samplePath('one', [5])), plain);
  expect(table).toMatch(/│ one +│ +5\.00 Gbit\/s │ +– │/);
  expect(table).not.toContain('5.00–5.00');
});

test('what figures depend on, once for all that is alike', () => {
  const none = { name: 'e', mtu: 1450, offloads: { txChecksum: false, tcpSegmentation: false, receive: true } };
  const ends = samplePath('x', []).circumstances.ends;
  expect(
    circumstanceLines([
      samplePath('one', [1]),
      samplePath('two', [1], { datapaths: { sw0: 'netdev', sw1: 'netdev' }, circumstances: { ends: [none, ends[1]] } }),
      samplePath('three', [1]),
      samplePath('four', [1], { place: 'host', circumstances: { ends: [{}, {}] } }),
    ]),
  ).toEqual([
    'one, three: in a sandbox; MTU 1500; offloads checksums, TCP segmentation; TCP cubic',
    'two: in a sandbox; Open vSwitch datapath netdev; MTU 1450 and 1500; offloads generic receive at the sender, checksums, TCP segmentation at the receiver',
    'four: on this machine itself; offloads unknown',
  ]);
});

test.each([
  [1.9, 'load before the start: 1.90'],
  [2.1, 'load before the start: 2.10: the machine had other work, repeat this when it has none'],
])('with 4 processors, a load of %d: %s', (load, text) => {
  const result = sampleResult();
  const line = runLine({ ...result, machine: { ...result.machine, load: [load, 0, 0] } });
  expect(line).toBe(`medians of 3 runs, with the least and the most; 2 s for each measurement; ${text}`);
});

describe('pairs', async () => {
  const text = `namespace h[1..5]
switch bridge lan
connector veth h[1].e 10.0.0.1/24, fd00::1/64 -- lan
connector veth h[2].e fd00::2/64, 10.0.0.2/24 -- lan
connector veth h[3].e 10.0.0.3/24 -- lan
connector veth h[4].e 10.9.0.4/24 -- lan
connector veth h[5].e -- lan
`;
  const { topology } = await compileSource(text, 'lab.nslink');
  const texts = (pairs: ReturnType<typeof pairsOf>['pairs']) => pairs.map(([a, b]) => `${a.address} ${b.address}`);

  test('all of one prefix', () => {
    expect(texts(pairsOf(topology!, false).pairs)).toEqual([
      '10.0.0.1 10.0.0.2',
      '10.0.0.1 10.0.0.3',
      '10.0.0.2 10.0.0.3',
      'fd00::1 fd00::2',
    ]);
  });

  test('the named ones, in that direction; through a router where no prefix is shared', () => {
    expect(texts(namedPairs(topology!, ['h2:h1', 'h1:h4']).pairs)).toEqual([
      '10.0.0.2 10.0.0.1',
      'fd00::2 fd00::1',
      '10.0.0.1 10.9.0.4',
    ]);
  });

  test.each([
    ['h1', 'h1 is no pair of namespaces', 'write it as A:B; A sends, B receives'],
    ['h1:h2:h3', 'h1:h2:h3 is no pair of namespaces', 'write it as A:B; A sends, B receives'],
    [':h1', ':h1 is no pair of namespaces', 'write it as A:B; A sends, B receives'],
    ['h1:h1', 'h1:h1 is one namespace, not two', 'name the one that sends and the one that receives'],
    ['h1:H2', 'lab has no namespace H2', 'did you mean h2?'],
    ['lan:h2', 'lab has no namespace lan', 'its namespaces: h1, h2, h3, h4, h5'],
    ['h1:h5', 'h1 and h5 of lab have no addresses of one version', 'give both an address'],
  ])('%s is none', (pair, message, hint) => {
    expect(() => namedPairs(topology!, [pair])).toThrow(expect.objectContaining({ message, hint, exitCode: 2 }));
  });

  test('of many a few from everywhere, unless all are asked for', async () => {
    const star = await compileSource(STAR, 'star.nslink');
    const some = pairsOf(star.topology!, false);
    expect(some.sampledFrom).toBe(190);
    expect(some.pairs).toHaveLength(6);
    expect(new Set(some.pairs.map(([from]) => from.namespace)).size).toBeGreaterThan(4);
    expect(pairsOf(star.topology!, true)).toMatchObject({ pairs: { length: 190 } });
    expect(pairsOf(star.topology!, true).sampledFrom).toBeUndefined();
  });
});
