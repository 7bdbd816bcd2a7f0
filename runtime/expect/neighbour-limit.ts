import { readFile } from 'node:fs/promises';

/** The kernel's default (arp(7)). */
const USUAL = 1024;

/** What is left for others on this machine. */
const SHARE = 0.75;

/**
 * How many neighbours can be met at a time: beyond it the kernel drops packets. The table is one for all namespaces of
 * the machine.
 */
export async function neighbourLimit(): Promise<number> {
  const limits = await Promise.all(
    [4, 6].map(version => readFile(`/proc/sys/net/ipv${version}/neigh/default/gc_thresh3`, 'utf8').catch(() => '')),
  );
  const known = limits.map(Number).filter(limit => limit > 0);
  return Math.floor(SHARE * Math.min(...known, known.length > 0 ? Infinity : USUAL));
}
