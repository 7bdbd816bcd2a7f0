import { settingAt } from './begun-setting.ts';
import { afterExpect, type ExpectPlace } from './place-in-expect.ts';
import { unquoted } from './unquoted.ts';
import type { PlainToken } from './tokens-before.ts';

/** A node as an endpoint names it. */
export interface WrittenEnd {
  readonly node: string;
  /** Its interface or port. */
  readonly name?: string;
  /** Whether a slice of a family, such as `h[*]`. */
  readonly isSlice: boolean;
  readonly addresses: readonly string[];
}

/** A block that settings stand in. */
export type Block = 'topology' | 'namespace' | 'run' | 'interface' | 'switch' | 'port' | 'connector';

/** What may stand at the cursor. */
export type Place =
  | { readonly at: 'statement' }
  | { readonly at: 'new name' }
  | { readonly at: 'switch kind' }
  | { readonly at: 'connector kind' }
  | { readonly at: 'node'; readonly kind: string; readonly side: 'left' | 'right'; readonly left?: WrittenEnd }
  | { readonly at: 'members'; readonly node: string }
  | { readonly at: 'interface name'; readonly kind: string; readonly end: WrittenEnd }
  | {
      /** After an endpoint: an address, `--`, a block, or the next statement. */
      readonly at: 'after end';
      readonly kind: string;
      readonly side: 'left' | 'right';
      readonly end: WrittenEnd;
      readonly left?: WrittenEnd;
      /** Directly after a comma, where only an address may stand. */
      readonly isList: boolean;
    }
  | { readonly at: 'after head'; readonly block: Block }
  | {
      readonly at: 'block';
      readonly block: Block;
      readonly node?: string;
      /** Of an interface or a port. */
      readonly name?: string;
      readonly has: readonly string[];
      readonly kind: string;
    }
  | { readonly at: 'block name'; readonly block: 'interface' | 'port'; readonly node: string }
  | {
      readonly at: 'value';
      readonly setting: string;
      readonly kind: string;
      readonly node?: string;
      readonly name?: string;
    }
  | {
      /** Behind `route` and what follows it. */ readonly at: 'route';
      readonly has: readonly string[];
      readonly node?: string;
    }
  | ExpectPlace
  | { readonly at: 'nothing' };

const STATEMENTS = new Set(['topology', 'namespace', 'switch', 'connector', 'expect']);

/** What may stand after `tokens`. */
export function placeAfter(tokens: readonly PlainToken[]): Place {
  // These words are reserved: wherever one stands, a statement starts.
  const start = tokens.findLastIndex(({ type }) => STATEMENTS.has(type));
  if (start < 0) return { at: 'statement' };
  const rest = tokens.slice(start + 1);
  switch (tokens[start]?.type ?? '') {
    case 'namespace':
      return afterNamespace(rest);
    case 'switch':
      return afterSwitch(rest);
    case 'connector':
      return afterConnector(rest);
    case 'expect':
      return afterExpect(rest);
    default:
      return afterTopology(rest);
  }
}

function afterTopology(rest: readonly PlainToken[]): Place {
  const open = rest.findIndex(({ type }) => type === '{');
  if (open >= 0) return inBlock(rest.slice(open + 1), 'topology', undefined, 'topology');
  return rest.length === 0 ? { at: 'new name' } : { at: 'after head', block: 'topology' };
}

function afterNamespace(rest: readonly PlainToken[]): Place {
  const [name] = rest;
  if (!name) return { at: 'new name' };
  const open = rest.findIndex(({ type }) => type === '{');
  if (open >= 0) return inBlock(rest.slice(open + 1), 'namespace', unquoted(name.text), 'namespace');
  const isRangeOpen = rest.some(({ type }) => type === '[') && !rest.some(({ type }) => type === ']');
  return isRangeOpen ? { at: 'nothing' } : { at: 'after head', block: 'namespace' };
}

function afterSwitch(rest: readonly PlainToken[]): Place {
  const [kind, name] = rest;
  if (!kind) return { at: 'switch kind' };
  if (!name) return { at: 'new name' };
  const open = rest.findIndex(({ type }) => type === '{');
  if (open < 0) return { at: 'after head', block: 'switch' };
  return inBlock(rest.slice(open + 1), 'switch', unquoted(name.text), kind.text);
}

function afterConnector(rest: readonly PlainToken[]): Place {
  const [kindToken, ...ends] = rest;
  if (!kindToken) return { at: 'connector kind' };
  const kind = kindToken.text;
  const open = ends.findIndex(({ type }) => type === '{');
  if (open >= 0) return inBlock(ends.slice(open + 1), 'connector', undefined, kind);
  const joint = ends.findIndex(({ type }) => type === '--');
  if (joint < 0) return inEnd(ends, kind, 'left');
  return inEnd(ends.slice(joint + 1), kind, 'right', endOf(ends.slice(0, joint)));
}

function inEnd(tokens: readonly PlainToken[], kind: string, side: 'left' | 'right', left?: WrittenEnd): Place {
  const before = left && { left };
  const end = endOf(tokens);
  if (!end) return { at: 'node', kind, side, ...before };
  const last = tokens.at(-1)?.type;
  const isOpen = tokens.findLastIndex(({ type }) => type === '[') > tokens.findLastIndex(({ type }) => type === ']');
  if (isOpen) return { at: 'members', node: end.node };
  if (last === '.') return { at: 'interface name', kind, end };
  return { at: 'after end', kind, side, end, ...before, isList: last === ',' };
}

/** The end that `tokens` start with after a `--`; what stands behind a cursor in the left end. */
export function endBehind(tokens: readonly PlainToken[]): WrittenEnd | undefined {
  const joint = tokens.findIndex(({ type }) => type === '--');
  return joint < 0 ? undefined : endOf(tokens.slice(joint + 1));
}

/** The VLAN that stands in the block behind a cursor in an end. */
export function vlanBehind(tokens: readonly PlainToken[]): number | undefined {
  const text = tokens[tokens.findIndex(({ type }) => type === 'vlan') + 1]?.text ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function endOf(tokens: readonly PlainToken[]): WrittenEnd | undefined {
  const [node] = tokens;
  if (!node) return undefined;
  const dot = tokens.findIndex(({ type }) => type === '.' || type === '{');
  const name = tokens[dot]?.type === '.' ? tokens[dot + 1] : undefined;
  return {
    node: unquoted(node.text),
    ...(name && { name: unquoted(name.text) }),
    isSlice: tokens.some(({ type }) => type === '*' || type === '..'),
    addresses: tokens.filter(({ type }) => type === 'IPV4' || type === 'IPV6').map(({ text }) => text),
  };
}

/** `tokens` is what stands after the `{` of a statement. */
function inBlock(tokens: readonly PlainToken[], block: Block, node: string | undefined, kind: string): Place {
  if (tokens.at(-1)?.type === '}') {
    const depth = 1 + tokens.reduce((sum, { type }) => sum + (type === '{' ? 1 : type === '}' ? -1 : 0), 0);
    if (depth <= 0) return { at: 'statement' };
  }
  const open = tokens.findLastIndex(({ type }) => type === '{');
  const close = tokens.findLastIndex(({ type }) => type === '}');
  const ofNode = node !== undefined && { node };
  if (open > close) {
    const [word, name] = [tokens[open - 2], tokens[open - 1]];
    // `run "…" {` and `run NAME "…" {`
    const isRun = word?.type === 'run' || tokens[open - 3]?.type === 'run';
    const inner = isRun ? 'run' : word?.type === 'port' ? 'port' : 'interface';
    return inSettings(tokens.slice(open + 1), { block: inner, kind, ...ofNode, name: unquoted(name?.text ?? '') });
  }
  return inSettings(tokens.slice(close + 1), { block, kind, ...ofNode });
}

interface Inside {
  readonly block: Block;
  readonly kind: string;
  readonly node?: string;
  readonly name?: string;
}

function inSettings(tokens: readonly PlainToken[], { block, kind, node, name }: Inside): Place {
  const ofNode = node !== undefined && { node };
  const last = tokens.at(-1);
  const isBlockWord = last?.type === 'interface' || last?.type === 'port';
  const word = tokens[isBlockWord ? tokens.length - 2 : tokens.length - 1];
  if (isBlockWord && node !== undefined && !isBlockStart(word)) {
    return { at: 'block name', block: last.type === 'port' ? 'port' : 'interface', node };
  }
  if (node !== undefined && isBlockStart(tokens.at(-2))) return { at: 'nothing' };
  const setting = settingAt(tokens);
  const ofName = name !== undefined && { name };
  if (setting?.word === 'route' && !setting.isDone) return { at: 'route', has: setting.rest, ...ofNode };
  // The parts of a key are not told apart here.
  if (setting?.word === 'sysctl' && !setting.isDone && setting.rest.length > 0) return { at: 'nothing' };
  if (setting && !setting.isDone) return { at: 'value', setting: setting.word, kind, ...ofNode, ...ofName };
  return { at: 'block', block, ...ofNode, ...ofName, has: tokens.map(({ type }) => type), kind };
}

function isBlockStart(token: PlainToken | undefined): boolean {
  return token?.type === 'interface' || token?.type === 'port';
}
