import type { Graph, GraphEnd, GraphLink, GraphNode } from '../../compiler/graph/graph.ts';
import type { SourceRange } from '../../topology/topology.ts';
import type { DiagramThing, ThingState } from '../../protocol/diagram-messages.ts';
import { changesOf } from '../applied/document-changes.ts';
import type { Recorded } from '../applied/recorded-topologies.ts';
import type { CompiledDocument } from '../script/compiled-document.ts';
import type { HoverPlaces } from './hover-places.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';

type StateOf = (objects: readonly string[]) => ThingState | undefined;

/** What of a graph can be asked about, and how it stands to what is recorded as applied. */
export function thingsOf(
  graph: Graph,
  compiled: CompiledDocument,
  recorded: Recorded,
  hoverOf: HoverPlaces | undefined,
): DiagramThing[] {
  const stateOf = statesOf(compiled, recorded);
  const placeOf = (source: SourceRange | undefined) => {
    const hover = source && hoverOf?.(source.start);
    return { ...(source && { range: source }), ...(hover && { hover }) };
  };
  const nodeThing = ({ id, kind, name, objects, family, source }: GraphNode): DiagramThing => ({
    id,
    objects,
    ...placeOf(source),
    ...(kind === 'namespace' && { namespace: name }),
    ...(family !== undefined && { family }),
    ...withState(kind === 'namespace' || kind === 'family' || isSwitchKind(kind) ? stateOf(objects) : undefined),
  });
  const endThing = ({ objects, source }: GraphEnd, id: string): DiagramThing => ({ id, objects, ...placeOf(source) });
  const linkThings = ({ id, ends, objects, source }: GraphLink): DiagramThing[] => [
    { id, objects, ...placeOf(source), ...withState(stateOf(objects)) },
    ...ends.map((end, index) => endThing(end, `${id}#${index}`)),
  ];
  return [...graph.nodes.map(nodeThing), ...graph.links.flatMap(linkThings)];
}

function withState(state: ThingState | undefined): { readonly state?: ThingState } {
  return state === undefined ? {} : { state };
}

function statesOf(compiled: CompiledDocument, recorded: Recorded): StateOf {
  const changes = changesOf(compiled, recorded)?.changes;
  if (!changes) return () => undefined;
  const kinds = new Map(changes.map(({ object, kind }) => [object, kind]));
  return objects => {
    const found = objects.flatMap(object => kinds.get(object) ?? []);
    if (found.length === 0) return 'applied';
    return found.length === objects.length && found.every(kind => kind === 'added') ? 'new' : 'changed';
  };
}
