import { expect, test } from 'vitest';
import { IMPAIRMENT_KEYS, type ImpairmentKey } from '../../topology/settings/impairments.ts';
import { underFullKernel, withOwnKernel } from '../support/full-kernel.ts';
import { liveThrough } from '../support/life.ts';
import { run } from '../support/world.ts';

/** Two values of each key as one writes it, and as tc(8) tells it: bytes a second, seconds, a share. */
const VALUES: Readonly<Record<ImpairmentKey, readonly [Value, Value]>> = {
  rate: [
    { text: '10mbit', told: 1_250_000 },
    { text: '4mbit', told: 500_000 },
  ],
  delay: [
    { text: '20ms', told: 0.02 },
    { text: '40ms', told: 0.04 },
  ],
  jitter: [
    { text: '2ms', told: 0.002 },
    { text: '5ms', told: 0.005 },
  ],
  loss: [
    { text: '5%', told: 0.05 },
    { text: '12.5%', told: 0.125 },
  ],
};

interface Value {
  readonly text: string;
  readonly told: number;
}

/** A qdisc in a line. */
type Told = string;

function toldOf(kind: string, numbers: Partial<Record<ImpairmentKey, number | undefined>>): Told {
  // A jitter of 0 stands beside each delay.
  return [kind, ...IMPAIRMENT_KEYS.flatMap(key => (numbers[key] ? [`${key} ${numbers[key]}`] : []))].join(' ');
}

/** Of `tc -json qdisc show`: tbf tells its rate as a number, netem as an object. */
interface Row {
  readonly dev: string;
  readonly kind: string;
  readonly options?: {
    readonly rate?: number | { readonly rate: number };
    readonly delay?: { readonly delay: number; readonly jitter: number };
    readonly 'loss-random'?: { readonly loss: number };
  };
}

/** Each set of keys that a connector can have; a jitter varies a delay. */
const SETS = IMPAIRMENT_KEYS.reduce<readonly (readonly ImpairmentKey[])[]>(
  (sets, key) => sets.flatMap(set => (key === 'jitter' && !set.includes('delay') ? [set] : [set, [...set, key]])),
  [[]],
);

/** Whether one of the two sets has all that the other has, and at most one key more. */
function areNear(a: readonly ImpairmentKey[], b: readonly ImpairmentKey[]): boolean {
  return a.filter(key => !b.includes(key)).length + b.filter(key => !a.includes(key)).length <= 1;
}

/** From each set to itself with other values, to those with one key more or less, from nothing and from all, and back. */
const CASES = SETS.flatMap((from, i) =>
  SETS.flatMap((to, j) => {
    const isExtreme = [from, to].some(set => set.length === 0 || set.length === IMPAIRMENT_KEYS.length);
    return isExtreme || areNear(from, to) ? [{ name: `e${i}-${j}`, sets: [from, to] as const }] : [];
  }),
);

function settings(keys: readonly ImpairmentKey[], which: 0 | 1): string {
  return keys.map(key => `${key} ${VALUES[key][which].text}`).join(' ');
}

/** All cases side by side between two namespaces, and three connectors whose packets are looked at. */
function text(which: 0 | 1, measured: string): string {
  return `
    topology impaired
    namespace a
    namespace b
    ${['slow', 'late', 'lost'].map(name => `namespace ${name}1\nnamespace ${name}2`).join('\n')}
    ${CASES.map(({ name, sets }) => `connector veth a.${name} -- b.${name} { ${settings(sets[which], which)} }`).join('\n')}
    ${measured}`;
}

function tried(name: string, prefix: string, impairment: string): string {
  return `connector veth ${name}1.eth0 ${prefix}.1/24 -- ${name}2.eth0 ${prefix}.2/24 { ${impairment} }`;
}

const FIRST = text(
  0,
  `${tried('slow', '10.1.0', 'rate 4mbit')}
   ${tried('late', '10.2.0', 'rate 50mbit delay 60ms')}
   ${tried('lost', '10.3.0', 'loss 100%')}
   expect slow1 reaches slow2
   expect late1 reaches late2
   expect lost1 cannot reach lost2`,
);
const THEN = text(
  1,
  `${tried('slow', '10.1.0', '')}
   ${tried('late', '10.2.0', 'delay 90ms')}
   ${tried('lost', '10.3.0', 'delay 1ms')}
   expect slow1 to slow2 at least 6mbit
   expect late1 reaches late2
   expect lost1 reaches lost2`,
);

/** Each set once. */
const CLASSIC = `
  topology impaired
  namespace a
  namespace b
  ${SETS.map((keys, i) => `connector veth a.e${i} -- b.e${i} { ${settings(keys, 0)} }`).join('\n')}`;

underFullKernel('rate, delay, jitter and loss', () => {
  const place = withOwnKernel(false);

  /** What the root qdisc does by network interface, as the kernel has it. */
  async function qdiscs(namespace: string): Promise<ReadonlyMap<string, Told>> {
    const text = await run(place(), 'tc', '-netns', namespace, '-json', 'qdisc', 'show', 'root');
    const rows = (JSON.parse(text) as readonly Row[]).filter(({ dev }) => /^e\d/.test(dev));
    return new Map(
      rows.map(({ dev, kind, options: { rate, delay, 'loss-random': loss } = {} }) => {
        const bytes = typeof rate === 'object' ? rate.rate : rate;
        return [dev, toldOf(kind, { rate: bytes, delay: delay?.delay, jitter: delay?.jitter, loss: loss?.loss })];
      }),
    );
  }

  /** As the kernel should have them. */
  function wanted(which: 0 | 1): ReadonlyMap<string, Told> {
    return new Map(
      CASES.map(({ name, sets }) => {
        const keys = sets[which];
        const kind = keys.length === 0 ? 'noqueue' : keys.join() === 'rate' ? 'tbf' : 'netem';
        return [name, toldOf(kind, Object.fromEntries(keys.map(key => [key, VALUES[key][which].told])))];
      }),
    );
  }

  /** The shortest of three round trips, in ms. */
  async function roundTrip(): Promise<number> {
    const ping = ['ping', '-n', '-q', '-c', '3', '10.2.0.2'];
    return Number(/= ([\d.]+)\//.exec(await run(place(), 'ip', 'netns', 'exec', 'late1', ...ping))?.[1]);
  }

  test('sets of them become others in place, at both ends, and are what the kernel then does', async () => {
    await liveThrough(place(), {
      first: FIRST,
      then: THEN,
      classic: CLASSIC,
      look: async stage => {
        const which = stage === 'first' ? 0 : 1;
        for (const namespace of ['a', 'b']) expect(await qdiscs(namespace), namespace).toEqual(wanted(which));
        // At both ends.
        expect(await roundTrip()).toBeGreaterThanOrEqual(2 * (which === 0 ? 60 : 90));
      },
      damage: `tc -netns late1 qdisc change dev eth0 root netem delay 70ms`,
      drift: ['interface late1.eth0: what it does to packets is delay 70 ms, was applied as delay 90 ms'],
    });
  });
});
