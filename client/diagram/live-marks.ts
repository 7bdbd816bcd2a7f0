import { Uri, type Disposable } from 'vscode';
import type { InterfaceReport, NodeReport } from '../../protocol/reports/status.ts';
import type { Topologies } from '../topologies/topologies.ts';
import type { DiagramMarks } from './diagram-marks.ts';
import type { PlacedMark } from './mark-places.ts';

/** Shows in diagrams which interfaces are down or missing, of what is looked at closely in the view of topologies. */
export class LiveMarks implements Disposable {
  readonly #listener: Disposable;
  #marked: readonly string[] = [];

  constructor(topologies: Topologies, marks: DiagramMarks) {
    this.#listener = topologies.onDidChange(() => {
      const bySource = Map.groupBy(topologies.report?.topologies ?? [], ({ source }) => source ?? '');
      bySource.delete('');
      for (const source of new Set([...this.#marked, ...bySource.keys()])) {
        const nodes = (bySource.get(source) ?? []).flatMap(topology => topology.nodes);
        marks.set('live', Uri.file(source), nodes.flatMap(marksOfNode));
      }
      this.#marked = [...bySource.keys()];
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

const WORDS = { down: 'is down', missing: 'is missing', 'no-carrier': 'has no carrier' } as const;

function marksOfNode(node: NodeReport): readonly PlacedMark[] {
  return node.interfaces.flatMap(item => {
    const words = wordsFor(item);
    if (words === undefined) return [];
    const name = `${node.name}.${item.name}`;
    return ['interface', 'port'].map(kind => ({
      kind: 'drifted' as const,
      text: `${name} ${words}`,
      object: `${kind} ${name}`,
    }));
  });
}

function wordsFor({ state }: InterfaceReport): string | undefined {
  return state === null || state === 'up' ? undefined : WORDS[state];
}
