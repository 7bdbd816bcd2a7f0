import fc from 'fast-check';
import type { NodeKind } from '../../topology/topology.ts';

/** What a kernel may lack: what it lacks is not drawn. */
export interface KernelAbilities {
  readonly netem: boolean;
  readonly vlanFiltering: boolean;
}

export interface Node {
  readonly name: string;
  readonly kind: NodeKind;
}

export const name = (prefix: string) =>
  fc.stringMatching(/^[A-Za-z0-9_.+-]{0,3}$/).map(suffix => `${prefix}${suffix.replace(/^-*/, '')}`);
export const mac = fc.option(
  fc.integer({ min: 1, max: 0xffff }).map(n => `02:00:00:00:${hex(n >> 8)}:${hex(n & 255)}`),
  { nil: undefined },
);

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
