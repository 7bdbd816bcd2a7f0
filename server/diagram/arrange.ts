import { buildGraph, type Unfold } from '../../compiler/graph/build-graph.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import type { Scene } from '../../compiler/graph/layout/scene.ts';
import type { Room } from '../../protocol/diagram-messages.ts';
import type { Topology } from '../../topology/topology.ts';

/** A graph and where its things are. */
export interface Arranged {
  readonly graph: Graph;
  readonly scene: Scene;
}

/** More nodes than this are never read at a glance. */
const MOST_AT_A_GLANCE = 40;
/** What has to be made smaller than this to be seen as a whole takes more than a second look. */
const SMALLEST = 0.5;

/**
 * Arranges a topology in a room so that as much as can be is seen at its full size: to the right or downwards, and where neither is
 * enough, with all families folded but those that are to be unfolded. Without a room, to the right.
 * The layout is loaded with the first diagram, so that the server starts as fast as without.
 */
export async function arrange(topology: Topology, unfold: Unfold, room: Room | undefined): Promise<Arranged> {
  const { layoutGraph } = await import('../../compiler/graph/layout/layout-graph.ts');
  const graph = buildGraph(topology, unfold);
  if (!room) return { graph, scene: layoutGraph(graph) };
  const best = (candidate: Graph): Arranged & { readonly scale: number } => {
    const right = layoutGraph(candidate);
    if (scaleIn(room, right) === 1) return { graph: candidate, scene: right, scale: 1 };
    const down = layoutGraph(candidate, 'down');
    const scene = scaleIn(room, down) > scaleIn(room, right) ? down : right;
    return { graph: candidate, scene, scale: scaleIn(room, scene) };
  };
  const folded = buildGraph(topology, unfold, 'all');
  const canFold = folded.nodes.length < graph.nodes.length;
  if (canFold && graph.nodes.length > MOST_AT_A_GLANCE) return best(folded);
  const plain = best(graph);
  return canFold && plain.scale < SMALLEST ? best(folded) : plain;
}

function scaleIn({ width, height }: Room, scene: Scene): number {
  return Math.min(1, width / scene.width, height / scene.height);
}
