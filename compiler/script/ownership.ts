import { createHash } from 'node:crypto';

/**
 * The device group (`ip link … group N`, ip-link(8)) that marks a topology's links as its own: a positive 31-bit number
 * that depends on the topology's name only, far from the small ones that people use.
 */
export function deviceGroup(topologyName: string): number {
  return 0x4e_00_00_00 + createHash('sha256').update(topologyName).digest().readUIntBE(0, 3);
}
