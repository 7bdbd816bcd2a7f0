/** What the kernel leaves to a network interface, or does for it in larger pieces than packets. */
export interface Offloads {
  /** Checksums of what is sent. */
  readonly txChecksum: boolean;
  /** TCP segments of what is sent. */
  readonly tcpSegmentation: boolean;
  /** Joining what is received. */
  readonly receive: boolean;
}

/** Reads `ethtool -k DEVICE`; `undefined` when it says nothing about them. */
export function parseOffloads(text: string): Offloads | undefined {
  const state = (name: string) => new RegExp(`^\\s*${name}: (on|off)`, 'm').exec(text)?.[1];
  const txChecksum = state('tx-checksumming');
  if (txChecksum === undefined) return undefined;
  return {
    txChecksum: txChecksum === 'on',
    // The line of the group says on when any of its members is.
    tcpSegmentation: state('tx-tcp-segmentation') === 'on',
    receive: state('generic-receive-offload') === 'on',
  };
}
