import { giveIds } from '../../runtime/namespace-ids.ts';
import { watchRecords, watchState } from '../../runtime/watch-state.ts';
import { existingNamespaces } from '../../topology/existing.ts';
import { usesOpenVSwitch } from '../../topology/switches.ts';
import { ExitCode } from '../exit-code.ts';
import { readerIsGone, tell } from '../terminal/output.ts';
import type { Status } from './topology-status.ts';

/** ms: what comes within it is one change. */
const QUIET = 200;
/** ms: for what the kernel does not report, such as its parameters. */
const LONGEST = 30_000;

/** Shows a topology's status, and again each time it has become another, until it is interrupted. */
export async function watchStatus(
  look: () => Promise<Status>,
  text: (status: Status) => string,
  show: (text: string) => void,
): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stop.abort();
    });
  readerIsGone.addEventListener('abort', () => {
    stop.abort();
  });
  let wake: () => void = () => undefined;
  const onEvent = () => {
    wake();
  };
  const first = await look();
  show(text(first));
  tell('watching; Ctrl-C ends it');
  const watching = watchState(first.place, {
    namespaces: namespacesOf(first),
    openVSwitch: usesOpenVSwitch(first.record.topology),
    onEvent,
    signal: stop.signal,
  });
  await watchRecords(first.place, onEvent, stop.signal);
  stop.signal.addEventListener('abort', onEvent);
  const following = follow(
    async () => {
      const status = await look();
      // One that was made again meanwhile is another to the kernel.
      await giveIds(first.place, namespacesOf(status));
      return text(status);
    },
    text(first),
    show,
    stop.signal,
    event => {
      wake = event;
    },
  );
  await Promise.race([watching.then(() => following), following]).finally(() => {
    stop.abort();
  });
  return ExitCode.done;
}

function namespacesOf({ record }: Status): readonly string[] {
  return [...record.topology.namespaces, ...existingNamespaces(record.topology)].map(({ name }) => name);
}

async function follow(
  look: () => Promise<string>,
  shown: string,
  show: (text: string) => void,
  signal: AbortSignal,
  onWake: (wake: () => void) => void,
): Promise<void> {
  let last = shown;
  for (;;) {
    await new Promise<void>(resolve => {
      const longest = setTimeout(resolve, LONGEST);
      onWake(() => {
        clearTimeout(longest);
        setTimeout(resolve, QUIET);
      });
    });
    if (signal.aborted) return;
    const now = await look();
    if (now !== last) show(now);
    last = now;
  }
}
