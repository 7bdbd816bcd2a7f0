import { execa, type Options, type Result } from 'execa';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { listSandboxes, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { expectReport } from './report-schemas.ts';

/** As it is delivered: built by the set-up of the tests. */
export const MAIN = join(import.meta.dirname, '../../dist/nslink.mjs');

/** A directory for one test file: its own files, and its own sandboxes. Gone in the end, with all that lives in it. */
export function makeWorkshop() {
  const directory = mkdtempSync(join(tmpdir(), 'nslink-cli-'));
  chmodSync(directory, 0o700);
  process.env.XDG_RUNTIME_DIR = directory;
  afterAll(async () => {
    for (const { name = '' } of await listSandboxes()) await removeSandbox(name);
    await rm(directory, { recursive: true, force: true });
  });

  /** Starts the program as a process; it has no terminal. */
  const start = (args: readonly string[], options: Options = {}) =>
    execa(process.execPath, [MAIN, ...args], {
      cwd: directory,
      reject: false,
      stripFinalNewline: false,
      ...options,
      env: { NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env },
    });
  /** Runs it to its end. What it prints with `--json` is as its type says. */
  const run = async (...args: readonly string[]) => {
    const result = (await start(args)) as Result<{ reject: false; stripFinalNewline: false }>;
    const [verb = ''] = args;
    const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
    if (own.includes('--json') && !own.includes('--help') && result.stdout !== '') {
      await expectReport(verb, own, result.stdout);
    }
    return result;
  };
  /** Writes a file and returns its name. */
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(directory, name), content);
    return name;
  };
  return { directory, start, run, write };
}

/** Two namespaces and a cable. */
export const PAIR = `namespace ns1
namespace ns2
connector veth ns1.tap1 10.0.0.1/24 -- ns2.tap2 10.0.0.2/24
`;

/** Two namespaces on an Open vSwitch, one by an internal port, one by a veth pair. */
export const OVS = `namespace ns1
namespace ns2
switch ovs ovs-test
connector internal ns1.tap1 10.0.0.1/24 -- ovs-test
connector veth ns2.tap2 10.0.0.2/24 -- ovs-test.ovs-tap2
`;
