import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { openSandbox } from '../../runtime/sandbox/sandbox.ts';
import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';
import { usesOpenVSwitch } from '../../topology/switches.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Interruption } from '../try/interruption.ts';
import { requireAccepted } from './require-accepted.ts';

/** What a throwaway sandbox is for, and whom to tell. */
export interface ThrowawayOptions {
  readonly topology: Topology;
  readonly kernel: SandboxKernel;
  /** Whether its commands may be run without a question. */
  readonly yes: boolean;
  readonly interruption: Interruption;
  readonly progress: Progress;
}

/**
 * A sandbox that ends with this process; `undefined` when it was interrupted before there was one. Whoever calls removes it,
 * however this ends.
 *
 * @throws SandboxUnavailable; CommandError when nobody has agreed to what its commands do.
 */
export async function openThrowaway(
  name: string,
  { topology, kernel, yes, interruption, progress }: ThrowawayOptions,
): Promise<Place | undefined> {
  await requireAccepted(topology, yes);
  // The other kind takes a few hundredths of a second.
  if (kernel === 'own') progress.wait('starting a kernel of its own');
  const { signal } = interruption;
  const options = { throwaway: true, openVSwitch: usesOpenVSwitch(topology), kernel, signal };
  try {
    const place = await openSandbox(name, options);
    return interruption.happened() ? undefined : place;
  } catch (error) {
    if (interruption.happened()) return undefined;
    throw error;
  } finally {
    progress.end();
  }
}
