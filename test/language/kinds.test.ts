import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { NSLinkGrammar } from '../../language/generated/grammar.ts';
import { KERNEL_FEATURES } from '../../compiler/kinds/made.ts';
import { FINDINGS } from '../../language/findings/findings.ts';
import { CONNECTOR_WORDS, kindOf } from '../../topology/kinds/connector-kinds.ts';
import { SWITCH_WORDS } from '../../topology/kinds/switch-kinds.ts';
import { findingsIn } from './support/found.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROOMS = ['topology', 'language', 'paths', 'compiler', 'runtime', 'server', 'client', 'webview', 'cli', 'bench'];

/**
 * Sentences and rules that are of one kind by what they say, and what the kernel, Open vSwitch and doctor call one;
 * whatever else asks for a kind belongs into its file.
 */
const MOST_NAMES_OF_A_KIND = 28;

/** The same of a switch's kind: what only one of them has, such as VLANs that are filtered or a datapath. */
const MOST_TESTS_OF_A_SWITCH = 35;

describe('the grammar', () => {
  test('has a word for each kind of connector, and no other', () => {
    expect(wordsOf('ConnectorKind')).toEqual([...CONNECTOR_WORDS]);
  });

  test('has a word for each kind of switch, and no other', () => {
    expect(wordsOf('SwitchKind')).toEqual(SWITCH_WORDS);
  });

  test('lets each of them be a name', () => {
    expect(wordsOf('SoftKeyword')).toEqual(expect.arrayContaining([...CONNECTOR_WORDS, ...SWITCH_WORDS]));
  });
});

test('what a connector is, is asked of its kind', async () => {
  const words = CONNECTOR_WORDS.join('|');
  const ofKind = new RegExp(`'(?:${words})'|[|(](?:${words})[|)]`, 'g');
  const found = (await Promise.all(ROOMS.map(testsIn(ofKind)))).flat();
  expect(found.length, found.join('\n')).toBeLessThanOrEqual(MOST_NAMES_OF_A_KIND);
});

test('what a switch is, is asked of its kind', async () => {
  const words = SWITCH_WORDS.join('|');
  const found = (await Promise.all(ROOMS.map(testsIn(new RegExp(`[!=]== '(?:${words})'`, 'g'))))).flat();
  const elsewhere = found.filter(place => !place.startsWith('bench/'));
  expect(elsewhere.length, elsewhere.join('\n')).toBeLessThanOrEqual(MOST_TESTS_OF_A_SWITCH);
});

test('the preflight tries and explains all that a kernel may lack, and doctor asks for it', async () => {
  const [needs = '', host = ''] = await Promise.all(
    ['compiler/script/shell/needs.sh', 'runtime/shell/read-host.sh'].map(file => readFile(join(ROOT, file), 'utf8')),
  );
  const [, tried = '', explained = ''] =
    /\ntry\(\) \{.*?\n\s*esac\n\s*case(.*?)\n\}.*?\nwhy_missing\(\) \{(.*?)\n\}/s.exec(needs) ?? [];
  const asked = /\nask_kernel\(\) \{(.*?)\n\}/s.exec(host)?.[1] ?? '';
  const words = (text: string) => new Set(text.match(/[\w-]+/g));
  for (const [where, text] of Object.entries({ tried, explained, asked })) {
    expect(
      [...KERNEL_FEATURES].filter(feature => !words(text).has(feature)),
      where,
    ).toEqual([]);
  }
});

test.for(['touches-host', 'missing-nic'] as const)(
  '%s names each kind that uses a network interface of the host',
  code => {
    const kinds = CONNECTOR_WORDS.filter(kind => kindOf({ kind }).nic);
    expect(kinds).not.toEqual([]);
    expect(kinds.filter(kind => !FINDINGS[code].explanation.toLowerCase().includes(kind))).toEqual([]);
  },
);

test('an uplink that leads to a namespace is told what it joins', async () => {
  const [finding] = await findingsIn('namespace a\nconnector uplink host.eth1 -- a.eth1\n');
  expect(finding?.message).toBe(
    'An uplink connector cannot join the host and a namespace, ' +
      'only a network interface of the host, such as `host.eth1`, and a switch: use another kind, such as `veth`.',
  );
});

/** The words among the alternatives of a rule of the grammar, in their order. */
function wordsOf(name: string): string[] {
  const rule = NSLinkGrammar().rules.find(rule => rule.name === name);
  const definition = rule?.$type === 'ParserRule' ? rule.definition : undefined;
  return GrammarAST.isAlternatives(definition)
    ? definition.elements.filter(GrammarAST.isKeyword).map(({ value }) => value)
    : [];
}

function testsIn(ofKind: RegExp) {
  return async (room: string): Promise<string[]> => {
    const files = await readdir(join(ROOT, room), { recursive: true });
    const sources = files.filter(file => file.endsWith('.ts') && !/(^|\/)(generated|kinds)\/|^topology.ts$/.test(file));
    const found = sources.map(async file => {
      const text = await readFile(join(ROOT, room, file), 'utf8');
      return [...text.matchAll(ofKind)].map(([match]) => `${room}/${file}: ${match}`);
    });
    return (await Promise.all(found)).flat();
  };
}
