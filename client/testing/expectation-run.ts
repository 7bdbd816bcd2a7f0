import { dirname } from 'node:path';
import { Location, TestMessage, workspace, type ExtensionContext, type TestItem, type TestRun, type Uri } from 'vscode';
import { answerInTerminal } from '../running/answer-in-terminal.ts';
import { kernelOption } from '../running/kernel-option.ts';
import { isRoot } from '../running/privilege.ts';
import type { ExpectationReport } from '../../protocol/reports/test.ts';
import { heldText, measuredLines, readTestAnswer, unmetLines } from './test-answer.ts';
import { agreeToCommands } from './agree-to-commands.ts';
import { runQuietly } from './run-nslink.ts';

/** In a throwaway sandbox, or where the topology is applied: on this machine or in its sandbox. */
export type TestPlace = 'throwaway' | 'host' | 'sandbox';

/** The ways of one expectation that are shown. */
const MOST_LINES = 20;

/** Runs the expectations of one file and puts the results into a test run; what was answered, by the id of the test. */
export async function runFile(
  context: ExtensionContext,
  run: TestRun,
  place: TestPlace,
  file: Uri,
  tests: readonly TestItem[],
  isBySave: boolean,
): Promise<ReadonlyMap<string, ExpectationReport>> {
  const answers = new Map<string, ExpectationReport>();
  for (const test of tests) run.started(test);
  const started = performance.now();
  // Where each stands on the disk, which is what is run.
  const lines = tests.flatMap(({ range }) => (range ? ['--line', String(range.start.line + 1)] : []));
  const kernel = place === 'throwaway' ? kernelOption() : [];
  const args = ['test', '--json', '--place', place, ...kernel, ...lines, file.fsPath];
  const ask = (words: readonly string[]) =>
    place === 'host' && !isRoot()
      ? askInTerminal(context, run, file, words).then(answer => ({ answer: answer ?? '', told: '' }))
      : runQuietly(context, file.fsPath, words, run.token);
  let printed = await ask(args);
  const { commands } = { commands: [], ...readTestAnswer(printed.answer, printed.told) };
  if (commands.length > 0 && (await agreeToCommands(file, commands, isBySave))) printed = await ask([...args, '--yes']);
  if (run.token.isCancellationRequested) {
    for (const test of tests) run.skipped(test);
    return answers;
  }
  run.appendOutput(printed.told.replaceAll(/\r?\n/g, '\r\n'));
  const answer = readTestAnswer(printed.answer, printed.told);
  // Those that are tried together take their time together: VS Code would count it once for each.
  const milliseconds = tests.length === 1 ? performance.now() - started : undefined;
  for (const test of tests) {
    if ('problem' in answer) {
      run.errored(test, new TestMessage(answer.problem), milliseconds);
      continue;
    }
    const own = answer.expectations.find(
      ({ line, text }) => line !== undefined && line - 1 === test.range?.start.line && text === test.label,
    );
    tell(run, test, own, milliseconds);
    if (own) answers.set(test.id, own);
  }
  return answers;
}

function askInTerminal(
  context: ExtensionContext,
  { token }: TestRun,
  file: Uri,
  args: readonly string[],
): Promise<string | undefined> {
  const name = `test ${workspace.asRelativePath(file)}`;
  const definition = { action: 'test', file: file.fsPath };
  // There the terminal is for people, and the answer comes by itself.
  const words = args.filter(word => word !== '--json');
  return answerInTerminal(context, { name, definition, args: words, cwd: dirname(file.fsPath), token });
}

function tell(
  run: TestRun,
  test: TestItem,
  answer: ExpectationReport | undefined,
  milliseconds: number | undefined,
): void {
  // Of a failure, too: what holds beside it tells where to look.
  const seen = answer ? [test.label, ...atMost(measuredLines(answer)).map(line => `  ${line}`)] : [];
  if (seen.length > 1) run.appendOutput(`${seen.join('\r\n')}\r\n`, undefined, test);
  if (!answer) {
    run.errored(test, new TestMessage('The file was changed meanwhile: run it again.'), milliseconds);
  } else if (answer.isMet) {
    run.passed(test, milliseconds);
    const held = heldText(answer);
    if (held !== undefined) run.appendOutput(`${held}\r\n`, undefined, test);
  } else {
    run.failed(test, messageFor(test, unmetLines(answer)), milliseconds);
  }
}

function atMost(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`… and ${more} more`] : [])];
}

function messageFor({ uri, range }: TestItem, lines: readonly string[]): TestMessage {
  const message = new TestMessage(atMost(lines).join('\n'));
  if (uri && range) message.location = new Location(uri, range);
  return message;
}
