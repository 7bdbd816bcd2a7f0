/** How to tear down. */
export interface TeardownOptions {
  readonly sandbox: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}
