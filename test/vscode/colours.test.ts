import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { installHost } from '../../workbench/server-build/install.ts';
import { hostFolder, projectRoot } from '../../workbench/server-build/places.ts';

/** What of VS Code's own engine for TextMate grammars is used here. */
interface Engine {
  readonly textmate: {
    readonly Registry: new (options: object) => {
      loadGrammar(scope: string): Promise<{ tokenizeLine(line: string): { readonly tokens: readonly Token[] } }>;
    };
    parseRawGrammar(text: string, path: string): object;
  };
  readonly oniguruma: {
    loadWASM(bytes: Uint8Array): Promise<void>;
    createOnigScanner(patterns: readonly string[]): object;
    createOnigString(text: string): object;
  };
}

interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

let scopesOf: (line: string) => string[];

beforeAll(async () => {
  await installHost();
  const require = createRequire(join(hostFolder, 'package.json'));
  const textmate = require('vscode-textmate') as Engine['textmate'];
  const oniguruma = require('vscode-oniguruma') as Engine['oniguruma'];
  await oniguruma.loadWASM(await readFile(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const path = join(projectRoot, 'syntaxes/nslink.tmLanguage.json');
  const grammar = await new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: async () => textmate.parseRawGrammar(await readFile(path, 'utf8'), path),
  }).loadGrammar('source.nslink');
  scopesOf = line =>
    grammar
      .tokenizeLine(line)
      .tokens.map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex).trim(), scopes.at(-1) ?? ''])
      .filter(([text, scope]) => text !== '' && scope !== 'source.nslink')
      .map(([text = '', scope = '']) => `${text} ${scope.replace(/\.nslink$/, '')}`);
});

test.each([
  { text: 'namespace ns1', tokens: ['namespace keyword.control', 'ns1 entity.name.namespace'] },
  {
    text: 'switch bridge br-test { stp off mtu 1400 }',
    tokens: [
      'switch keyword.control',
      'bridge support.type',
      'br-test entity.name.type.class',
      'stp keyword.control',
      'off variable.other.enummember',
      'mtu keyword.control',
      '1400 constant.numeric.int',
    ],
  },
  {
    text: 'connector veth ns1.port 10.0.0.1/24, 2001:db8::1/64 -- "odd name".x',
    tokens: [
      'connector keyword.control',
      'veth support.type',
      '10.0.0.1/24 string.unquoted.ipv4',
      '2001:db8::1/64 string.unquoted.ipv6',
      '-- keyword.operator.connector',
      '"odd name" string.quoted.double',
    ],
  },
  {
    text: 'connector veth bridge.on -- mtu.off',
    tokens: ['connector keyword.control', 'veth support.type', '-- keyword.operator.connector'],
  },
  {
    text: 'namespace on-port--mac',
    tokens: [
      'namespace keyword.control',
      'on-port entity.name.namespace',
      '-- keyword.operator.connector',
      'mac keyword.control',
    ],
  },
  {
    text: 'namespace h[1..100]',
    tokens: [
      'namespace keyword.control',
      'h entity.name.namespace',
      '1 constant.numeric.int',
      '.. keyword.operator.range',
      '100 constant.numeric.int',
    ],
  },
  {
    text: '    mac 02:00:00:00:00:03',
    tokens: ['mac keyword.control', '02:00:00:00:00:03 string.unquoted.mac'],
  },
  { text: '// switch on', tokens: ['// switch on comment.line.double-slash'] },
  {
    text: '/* switch */',
    tokens: [
      '/* punctuation.definition.comment.begin',
      'switch comment.block',
      '*/ punctuation.definition.comment.end',
    ],
  },
  {
    text: '/** A lab. */',
    tokens: [
      '/** punctuation.definition.comment.begin',
      'A lab. comment.block.documentation',
      '*/ punctuation.definition.comment.end',
    ],
  },
  { text: 'namespace "open', tokens: ['namespace keyword.control', '"open invalid.illegal.unclosed'] },
])('$text', ({ text, tokens }) => {
  expect(scopesOf(text)).toEqual(tokens);
});
