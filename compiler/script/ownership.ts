import { createHash } from 'node:crypto';

const FIRST_GROUP = 0x4e_00_00_00;

/**
 * The device group (`ip link … group N`, ip-link(8)) that marks a topology's links as its own: a positive 31-bit number
 * that depends on the topology's name only, far from the small ones that people use.
 */
export function deviceGroup(topologyName: string): number {
  return FIRST_GROUP + digest(topologyName).readUIntBE(0, 3);
}

/** Whether a device group can be a topology's. */
export function isDeviceGroup(group: number): boolean {
  return group >= FIRST_GROUP && group <= FIRST_GROUP + 0xff_ff_ff;
}

/** The name of the topology's own nftables table (nft(8)), in family `inet`; its comment says whose it is. */
export function nftTable(topologyName: string): string {
  return `nslink_${digest(topologyName).toString('hex', 0, 6)}`;
}

function digest(topologyName: string): Buffer {
  return createHash('sha256').update(topologyName).digest();
}
