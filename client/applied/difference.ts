/** Something that is not as it was applied, as `nslink status --json` tells it. */
export interface Difference {
  /** `namespace ns1`, `interface ns1.eth0` */
  readonly object: string;
  readonly kind: 'missing' | 'changed' | 'foreign';
  /** A sentence for people. */
  readonly text: string;
}
