import type { LayerTwo, Segment } from '../topology/layer-two.ts';
import type { Connector } from '../topology/topology.ts';

interface Joint {
  readonly to: Segment;
  readonly connector: Connector;
}

/** Over which connectors frames go through the switches of a topology. */
export class FrameWays {
  readonly #layerTwo: LayerTwo<Connector>;
  readonly #connectors: readonly Connector[];
  #joints: ReadonlyMap<Segment, readonly Joint[]> | undefined;

  constructor(layerTwo: LayerTwo<Connector>, connectors: readonly Connector[]) {
    this.#layerTwo = layerTwo;
    this.#connectors = connectors;
  }

  /** The connectors from one segment to another, the fewest that there can be: without those of the stations there. */
  between(from: Segment, to: Segment): readonly Connector[] {
    if (from === to) return [];
    this.#joints ??= this.#collectJoints();
    const before = new Map<Segment, { readonly segment: Segment; readonly connector: Connector } | undefined>([
      [from, undefined],
    ]);
    for (const here of before.keys()) {
      if (here === to) break;
      for (const joint of this.#joints.get(here) ?? []) {
        if (!before.has(joint.to)) before.set(joint.to, { segment: here, connector: joint.connector });
      }
    }
    const way: Connector[] = [];
    for (let step = before.get(to); step; step = before.get(step.segment)) way.unshift(step.connector);
    return way;
  }

  #collectJoints(): ReadonlyMap<Segment, readonly Joint[]> {
    const joints = new Map<Segment, Joint[]>();
    const add = (from: Segment, to: Segment, connector: Connector): void => {
      const known = joints.get(from);
      if (known) known.push({ to, connector });
      else joints.set(from, [{ to, connector }]);
    };
    for (const connector of this.#connectors) {
      for (const [a, b] of this.#layerTwo.joints(connector)) {
        add(a, b, connector);
        add(b, a, connector);
      }
    }
    return joints;
  }
}
