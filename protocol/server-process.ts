/**
 * What the server's Node.js is started with. A document's tree outlives every collection of the young generation while it
 * grows, so to let that generation grow too (to 32 MB and more, in MB here) costs memory and saves no time.
 */
export const SERVER_NODE_ARGUMENTS: readonly string[] = ['--max-semi-space-size=16'];
