import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  commands,
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  type ProcessExecution,
  tasks,
  Uri,
  window,
  workspace,
  type FileSystemProvider,
} from 'vscode';
import { refusalOfPlace } from '../../../client/running/can-run.ts';
import { GOOD, marks, open, until } from './support.ts';

/** One file that is on no disk, as in a folder of a virtual workspace. */
const elsewhere: FileSystemProvider = {
  onDidChangeFile: new EventEmitter<never>().event,
  watch: () => new Disposable(() => undefined),
  stat: ({ path }) => {
    if (!path.endsWith('.nslink')) throw FileSystemError.FileNotFound();
    return { type: FileType.File, ctime: 0, mtime: 0, size: GOOD.length };
  },
  readFile: () => Buffer.from(`${GOOD}connector veth ns1.x -- nowhere.y\n`),
  writeFile: () => undefined,
  readDirectory: () => [],
  createDirectory: () => undefined,
  delete: () => undefined,
  rename: () => undefined,
};

describe('running', () => {
  it('is refused for a file on no disk, which is checked all the same', async () => {
    const provider = workspace.registerFileSystemProvider('elsewhere', elsewhere);
    try {
      const uri = Uri.parse('elsewhere:/lab.nslink');
      await window.showTextDocument(uri);
      await until(() => marks(uri).length > 0);
      match(refusalOfPlace(uri)?.reason ?? '', /not on a disk of this machine/);
      equal(await commands.executeCommand('nslink.server.try', uri.toString()), undefined);
      equal(tasks.taskExecutions.length, 0);
    } finally {
      await commands.executeCommand('workbench.action.closeAllEditors');
      provider.dispose();
    }
  });

  it('is refused for a text with errors', async () => {
    const { document } = await open('refused.nslink', 'namespace 1\n');
    await until(() => marks(document.uri).length > 0);
    const answer = await commands.executeCommand('nslink.server.try', document.uri.toString());
    equal(JSON.stringify(answer), '{"accepted":false}');
    equal(tasks.taskExecutions.length, 0);
  });

  it('of a benchmark is nslink bench in a terminal, which ends when it is told to', async () => {
    let processId: number | undefined;
    const listener = tasks.onDidStartTaskProcess(started => (processId = started.processId));
    const { document } = await open('measured.nslink', GOOD);
    await commands.executeCommand('nslink.benchmark', document.uri);
    const running = await until(() => tasks.taskExecutions.at(0));
    match(running.task.name, /^benchmark \d+-measured$/);
    deepEqual((running.task.execution as ProcessExecution).args.slice(1), ['bench', document.uri.fsPath]);
    // As Ctrl-C in the terminal does.
    process.kill(await until(() => processId), 'SIGINT');
    await until(() => tasks.taskExecutions.length === 0);
    listener.dispose();
  });

  it('is refused nowhere else', () => {
    equal(refusalOfPlace(Uri.file('/tmp/lab.nslink')), undefined);
  });
});
