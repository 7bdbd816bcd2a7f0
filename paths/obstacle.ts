import { shownName } from '../topology/names/shown-name.ts';

/** Why packets do not arrive. */
export type Obstacle =
  | { readonly kind: 'no-address'; readonly node: string; readonly version: 4 | 6 }
  | { readonly kind: 'no-route'; readonly node: string; readonly address: string }
  | { readonly kind: 'no-forwarding'; readonly node: string; readonly version: 4 | 6 }
  | { readonly kind: 'elsewhere'; readonly address: string; readonly owner: string; readonly here: string }
  | { readonly kind: 'nobody'; readonly address: string; readonly here: string }
  | { readonly kind: 'loop'; readonly nodes: readonly string[] }
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
    case 'nobody':
      return `nothing that ${obstacle.here} is connected with has the address ${obstacle.address}`;
    case 'loop':
      return `packets go in circles between ${obstacle.nodes.slice(0, 5).map(shownName).join(', ')}`;
    case 'fault':
      return obstacle.text;
  }
}
