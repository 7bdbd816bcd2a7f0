import { shownName } from '../topology/names/shown-name.ts';

/** Why packets do not arrive. */
export type Obstacle =
  | { readonly kind: 'no-address'; readonly node: string; readonly version: 4 | 6 }
  | { readonly kind: 'no-route'; readonly node: string; readonly address: string }
  | { readonly kind: 'no-forwarding'; readonly node: string; readonly version: 4 | 6 }
  | { readonly kind: 'elsewhere'; readonly address: string; readonly owner: string; readonly here: string }
  | { readonly kind: 'on-loopback'; readonly address: string; readonly owner: string }
  | { readonly kind: 'nobody'; readonly address: string; readonly here: string }
  | { readonly kind: 'loop'; readonly nodes: readonly string[] }
  | {
      /** Packets come in by `by`, and the way to their sender leaves by `over`, if there is one. */
      readonly kind: 'reverse-path';
      readonly node: string;
      readonly source: string;
      readonly by: string;
      readonly over?: string;
    }
  | { readonly kind: 'own-source'; readonly node: string; readonly source: string }
  | { readonly kind: 'link-local-source'; readonly node: string; readonly router: string }
  | { readonly kind: 'fault'; readonly text: string };

/** An obstacle as a clause for a message, with the next step where there is one to say. */
export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no-address':
      return `${shownName(obstacle.node)} has no IPv${obstacle.version} address`;
    case 'no-route':
      return `${shownName(obstacle.node)} has no route to ${obstacle.address}`;
    case 'no-forwarding':
      return `${shownName(obstacle.node)} does not forward IPv${obstacle.version} packets (\`forward on\`)`;
    case 'elsewhere':
      return `${obstacle.owner} has the address ${obstacle.address}, but ${obstacle.here} is in another layer-2 domain`;
    case 'on-loopback':
      return `${shownName(obstacle.owner)} has the address ${obstacle.address} on \`lo\`, where no neighbour finds it: a route to it needs a next hop (\`via\`)`;
    case 'nobody':
      return `nothing that ${obstacle.here} is connected with has the address ${obstacle.address}`;
    case 'loop':
      return `packets go in circles between ${obstacle.nodes.slice(0, 5).map(shownName).join(', ')}`;
    case 'reverse-path':
      return reversePathText(obstacle);
    case 'own-source':
      return `${shownName(obstacle.node)} drops packets from ${obstacle.source}, which is an address of its own`;
    case 'link-local-source':
      return `${shownName(obstacle.node)} has only a link-local IPv6 address to send from, which ${shownName(obstacle.router)} does not forward`;
    case 'fault':
      return obstacle.text;
  }
}

function reversePathText({ node, source, by, over }: Obstacle & { kind: 'reverse-path' }): string {
  const name = shownName(node);
  return over === undefined
    ? `${name} drops packets from ${source}, to which it has no route (\`rp_filter\`)`
    : `${name} drops what comes from ${source} over ${shownName(by)}, because it would send to it over ${shownName(over)}: ` +
        `there and back are different ways, and \`rp_filter\` is strict (2 is loose, 0 is off)`;
}
