import { CodeActionRequest, DiagnosticTag, type CodeAction, type Diagnostic } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import type { Finding } from '../../language/finding.ts';
import { readExample } from '../../language/findings/example-text.ts';
import { FINDINGS } from '../../language/findings/findings.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { FIXES } from './fixes/fixes.ts';
import { afterAction, offeredFor } from './support/quick-fixes.ts';

let server: BundledServer;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
  editor = await Editor.start(server.path);
});

afterAll(async () => {
  await editor.stop();
  await server.remove();
});

/** Texts with something wrong in them: those of the table, and the ones that explain each finding. */
const BROKEN = [
  ...FIXES.map(({ source }) => source),
  ...Object.values(FINDINGS).flatMap(({ example }) => (example ? [readExample(example.wrong).text] : [])),
];

async function check(text: string): Promise<readonly Finding[]> {
  return (await compileSource(text, 'x.nslink')).diagnostics;
}

/** A diagnostic of the editor, or a finding of the compiler. */
interface Found {
  readonly code?: string | number;
  readonly message: Diagnostic['message'];
}

/** How often each code is reported. */
function counts(diagnostics: readonly Found[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code } of diagnostics) found.set(String(code), (found.get(String(code)) ?? 0) + 1);
  return found;
}

/** After a fix, its code is reported less often than before, and no other error more often: what was not understood before may deserve a warning. */
function expectFixed(before: readonly Found[], after: readonly Finding[], code: string, what: string): void {
  const [had, has] = [counts(before), counts(after)];
  const errors = new Set(after.filter(({ severity }) => severity === 'error').map(finding => finding.code));
  // What is gone may have hidden another of its sort: then at least one problem less is left.
  const isGone = (has.get(code) ?? 0) < (had.get(code) ?? 0) || after.length < before.length;
  expect(isGone, `${what}\nstill ${JSON.stringify(after, null, 1)}`).toBe(true);
  for (const [other, count] of has)
    if (errors.has(other)) expect(count, `${what}\nnew: ${other}`).toBeLessThanOrEqual(had.get(other) ?? 0);
}

describe('quick fixes', () => {
  it.each(FIXES)('$code: $title', async ({ code, source, title, result, isPreferred = false }) => {
    const file = await editor.open(source);
    const before = await editor.diagnostics(file);
    const diagnostic = before.find(found => found.code === code);
    expect(diagnostic, JSON.stringify(before)).toBeDefined();
    const actions = await offeredFor(editor, file, diagnostic!);
    const action = actions.find(found => found.title === title);
    expect(actions.map(found => found.title)).toContain(title);
    expect(afterAction(source, action!)).toBe(result);
    expect(action!.isPreferred ?? false).toBe(isPreferred);
    expectFixed(before, await check(result), code, title);
    await editor.close(file);
  });

  it('keep their promise, each of them, for all that is offered', async () => {
    for (const source of BROKEN) {
      const file = await editor.open(source);
      const before = await editor.diagnostics(file);
      for (const diagnostic of before) {
        for (const action of await offeredFor(editor, file, diagnostic)) {
          const after = afterAction(source, action);
          const what = `${action.title}\n--- before\n${source}\n--- after\n${after}`;
          expectFixed(before, await check(after), String(diagnostic.code), what);
        }
      }
      await editor.close(file);
    }
  });

  it('are there for every finding but those that only a person can decide', () => {
    const fixed = new Set(FIXES.map(({ code }) => code));
    expect(
      Object.keys(FINDINGS)
        .filter(code => !fixed.has(code))
        .toSorted(),
    ).toEqual([
      'control-character',
      'disabled-ipv6',
      'duplicate-mount-point',
      'duplicate-program',
      'empty-command',
      'impossible-expectation',
      'invalid-user',
      'missing-nic',
      'more-problems',
      'mount-point',
      'nic-taken',
      'prefix-on-two-networks',
      'program-name',
      'sysctl-value',
      'too-large',
      'too-many',
      'too-many-ports',
      'touches-host',
      'tunnel-mtu',
      'unreachable-next-hop',
    ]);
  });

  it('prefer one fix at most for each diagnostic', async () => {
    for (const source of BROKEN) {
      const file = await editor.open(source);
      for (const diagnostic of await editor.diagnostics(file)) {
        const actions = await offeredFor(editor, file, diagnostic);
        expect(actions.filter(({ isPreferred }) => isPreferred).length).toBeLessThanOrEqual(1);
        expect(new Set(actions.map(({ title }) => title)).size).toBe(actions.length);
      }
      await editor.close(file);
    }
  });

  it('fade out what nothing uses', async () => {
    const [diagnostic] = await editor.diagnostics(await editor.open('namespace a { interface x { mtu 1400 } }'));
    expect(diagnostic!.tags).toEqual([DiagnosticTag.Unnecessary]);
  });

  it('are for the version of the text that they were made from, and tied to their diagnostic', async () => {
    const file = await editor.open('namespace a\n');
    await editor.change(file, 'namespace a\nconnector veth a -- b\n');
    const [diagnostic] = await editor.diagnostics(file);
    const [action] = await offeredFor(editor, file, diagnostic!);
    expect(action).toMatchObject({
      kind: 'quickfix',
      diagnostics: [diagnostic],
      edit: { documentChanges: [{ textDocument: { uri: file.uri, version: 2 } }] },
    });
  });

  it('are plain changes for an editor that knows no versions', async () => {
    const plain = new Editor(server.path);
    await plain.initialize({}, { textDocument: {}, workspace: {} });
    const file = await plain.open('namespace a\nconnector veth a -- b\n');
    const [diagnostic] = await plain.diagnostics(file);
    const actions = (await plain.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: file.uri },
      range: diagnostic!.range,
      context: { diagnostics: [] },
    })) as CodeAction[];
    expect(actions[0]!.edit!.changes![file.uri]).toHaveLength(1);
    await plain.stop();
  });

  it('are not offered to one who asks for refactorings', async () => {
    const { uri } = await editor.open('namespace a\nconnector veth a -- b\n');
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 21 } };
    const ask = (only: string[]) =>
      editor.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: { diagnostics: [], only },
      });
    expect(await ask(['refactor'])).toEqual([]);
    expect(await ask(['quickfix'])).not.toEqual([]);
  });
});
