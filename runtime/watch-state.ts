import { execa } from 'execa';
import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { giveIds } from './namespace-ids.ts';
import type { Place } from './place.ts';

/**
 * Calls `onEvent` whenever something may have changed: the kernel reports a link, an address or a route of the host or of
 * one of these namespaces (ip-monitor(8), `all-nsid`), Open vSwitch a bridge or a port (ovsdb-client(1)). Does
 * not enter namespaces, which would keep them alive. Ends when `signal` is aborted, or with an error when there is nothing
 * to listen to.
 */
export async function watchState(
  place: Place,
  {
    namespaces,
    openVSwitch,
    onEvent,
    signal,
  }: { namespaces: readonly string[]; openVSwitch: boolean; onEvent: () => void; signal: AbortSignal },
): Promise<void> {
  await giveIds(place, namespaces);
  const sources: readonly (readonly string[])[] = [
    ['ip', '-o', 'monitor', 'link', 'address', 'route', 'nsid', 'all-nsid'],
    ...(openVSwitch
      ? [
          ['ovsdb-client', 'monitor', 'Open_vSwitch', 'Bridge', 'name,ports,stp_enable,controller,fail_mode'],
          ['ovsdb-client', 'monitor', 'Open_vSwitch', 'Port', 'name,interfaces,tag,trunks,vlan_mode,qos'],
        ]
      : []),
  ];
  await Promise.all(sources.map(command => listen([...place.enter, ...command], onEvent, signal)));
}

async function listen(
  [program = '', ...rest]: readonly string[],
  onEvent: () => void,
  signal: AbortSignal,
): Promise<void> {
  const child = execa(program, rest, { stdin: 'ignore', buffer: false, reject: false, cancelSignal: signal });
  createInterface({ input: child.stdout }).on('line', onEvent);
  const end = await child;
  if (!signal.aborted) throw new Error(`${program} ended with ${end.exitCode ?? 'a signal'}`);
}

/** Calls `onEvent` whenever a record or a journal comes or goes, or a program ends; needs no privilege. */
export async function watchRecords({ records }: Place, onEvent: () => void, signal: AbortSignal): Promise<void> {
  await mkdir(records, { recursive: true }).catch(() => undefined);
  const listener = (_: string, file: string | null) => {
    // What programs print is no change of state.
    if (file === null || !/\/output(\.old)?$/.test(file)) onEvent();
  };
  watch(records, { recursive: true, signal }, listener).on('error', () => undefined);
}
