import { expect, test } from 'vitest';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { compareImpairment } from '../../compiler/state/compare-impairment.ts';
import { plan } from '../../compiler/plan/plan.ts';
import { summaryOf } from '../../compiler/plan/summary.ts';
import { parseQdiscs } from '../../runtime/state/qdiscs.ts';
import {
  IMPAIRMENT_KEYS,
  impairmentFacts,
  netemWords,
  toldText,
  type Impairment,
} from '../../topology/settings/impairments.ts';
import { PLACES } from '../../topology/settings/places.ts';
import { SETTINGS } from '../../topology/settings/settings.ts';
import type { Topology } from '../../topology/topology.ts';
import { inside } from '../support/topologies.ts';

/** As `tc -json qdisc show` of iproute2 tells of a netem with all of them. */
const TOLD = JSON.stringify([
  {
    kind: 'netem',
    handle: '8001:',
    dev: 'eth0',
    root: true,
    refcnt: 2,
    options: {
      limit: 1000,
      delay: { delay: 0.01, jitter: 0.002, correlation: 0 },
      'loss-random': { loss: 0.001, correlation: 0 },
      rate: { rate: 12_500_000, packetoverhead: 0, cellsize: 0, celloverhead: 0 },
    },
  },
]);
const ALL: Impairment = { rate: 100_000_000, delay: 10_000, jitter: 2000, loss: 0.1 };

function joined(impairment: Impairment | undefined): Topology {
  return {
    name: 'lab',
    namespaces: [{ name: 'a' }, { name: 'b' }],
    switches: [],
    connectors: [
      { kind: 'veth', ends: [inside('a', 'eth0'), inside('b', 'eth0')], ...(impairment ? { impairment } : {}) },
    ],
  };
}

test('every impairment is a setting of a veth pair', () => {
  expect(IMPAIRMENT_KEYS.filter(key => !PLACES.veth.settings.includes(key))).toEqual([]);
});

test('what tc tells of all of them is read, and does not differ from what was set', () => {
  const live = parseQdiscs(TOLD).get('eth0')!;
  expect(live.impairment).toEqual(ALL);
  const end = inside('a', 'eth0');
  expect(compareImpairment('veth', end, ALL, live)).toEqual([]);
  for (const key of IMPAIRMENT_KEYS)
    expect(compareImpairment('veth', end, { ...ALL, [key]: ALL[key]! * 2 }, live), key).toHaveLength(1);
});

test.each(IMPAIRMENT_KEYS)('%s is in the words of netem, of a comparison and of a diagram', key => {
  const { quantity } = SETTINGS[key].value;
  const one = Number(quantity.read(SETTINGS[key].examples[0][0]));
  const several = { delay: 10_000, [key]: one };
  const without = { ...several, [key]: undefined };
  expect(netemWords(several)).not.toBe(netemWords(key === 'delay' ? {} : without));
  expect(toldText(several)).toContain(`${key} ${quantity.say(one)}`);
  expect(impairmentFacts(several).join()).not.toBe(impairmentFacts(key === 'delay' ? {} : without).join());
});

test('netem has its words in the order of tc-netem(8), jitter within delay', () => {
  expect(netemWords(ALL)).toBe(' delay 10ms 2ms loss 0.1% rate 100mbit');
  expect(netemWords({ jitter: 2000 })).toBe(' delay 0ms 2ms');
  expect(impairmentFacts(ALL)).toEqual(['100 Mbit/s', '10 ms ± 2 ms', '0.1 % loss']);
});

test.each(IMPAIRMENT_KEYS.filter(key => key !== 'delay'))(
  'where %s goes, the qdisc is deleted and made anew: replace keeps what it does not name',
  key => {
    const { [key]: _, ...rest } = ALL;
    const lines = renderChange(joined(rest), { recorded: joined(ALL) }).text.split('\n');
    const gone = lines.indexOf('qdisc del dev eth0 root');
    const again = lines.findIndex(line => line.startsWith('qdisc replace dev eth0 root netem'));
    expect(gone).toBeGreaterThan(-1);
    expect(again).toBeGreaterThan(gone);
  },
);

test('where one only changes, the qdisc stays', () => {
  const { text } = renderChange(joined(ALL), { recorded: joined({ ...ALL, loss: 5 }) });
  expect(text).toContain('qdisc replace dev eth0 root netem');
  expect(text).not.toContain('qdisc del dev eth0 root');
});

test('a plan says quantities as people do', () => {
  const [change] = summaryOf(plan(joined(ALL), joined({ rate: 10_500_000, delay: 500 })));
  expect(change?.settings).toEqual([
    { setting: 'rate', from: '10.5 Mbit/s', to: '100 Mbit/s' },
    { setting: 'delay', from: '500 µs', to: '10 ms' },
    { setting: 'jitter', from: 'none', to: '2 ms' },
    { setting: 'loss', from: 'none', to: '0.1 %' },
  ]);
});
