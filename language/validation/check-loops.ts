import { isFailModeSetting } from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { DisjointSets } from '../../topology/disjoint-sets.ts';
import { expansionOf } from '../building/expansion.ts';
import { hasStp } from '../building/spanning-tree.ts';
import { wireLayerTwoOf } from '../building/wire-layer-two.ts';
import type { Segment } from '../../topology/layer-two.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import { isCable, type Cable } from '../building/wire.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** As many loops as a reader can use, and as many switches of one. */
const MOST_LOOPS = 100;
const MOST_NAMED = 8;

/** No frame circles: each loop of switches, in each VLAN, has one that cuts it. */
export const checkLoops: Check = (file, report) => {
  const expansion = expansionOf(file);
  const layerTwo = wireLayerTwoOf(expansion);
  const joined = new DisjointSets<Segment>();
  const forest = new Forest();
  let loops = 0;
  for (const wire of expansion.wires) {
    if (!isCable(wire)) continue;
    if (!wire.ends.every(end => isSwitchEnd(end) && forwards(expansion.switches.get(end.node)))) continue;
    let isClosed = false;
    for (const [a, b] of layerTwo.joints(wire)) {
      if (joined.join(a, b)) forest.add(a, b, wire);
      else if (!isClosed && loops < MOST_LOOPS) {
        isClosed = true;
        loops++;
        reportLoop(wire, forest.path(a, b), report);
      }
    }
  }
};

/** Whether a switch sends broadcasts on to all its ports, whatever else is around. */
function forwards(declaration: SwitchDeclaration | undefined): boolean {
  if (!declaration || hasStp(declaration)) return false;
  return declaration.settings.find(isFailModeSetting)?.value !== 'secure';
}

function reportLoop(wire: Cable, way: readonly Step[], report: Report): void {
  const [first, last] = wire.ends;
  const names = [first.node, ...way.map(({ to }) => to.node)].map(shownName);
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED - 1), '…', last.node] : names;
  const what =
    way.length === 0 ? `Both ends are on ${shownName(first.node)}` : `The switches ${shown.join(' – ')} are a loop`;
  const where = way.length === 0 ? 'in the switch, or join it to another' : 'in one of them, or remove a connector';
  report({
    code: 'switch-loop',
    message: `${what}: frames will circle forever. Write \`stp on\` ${where}.`,
    range: endsOf(wire),
    related: way.slice(0, MOST_NAMED).map(step => ({ message: 'The loop goes on here.', range: endsOf(step.wire) })),
  });
}

function endsOf({ connector }: Cable): SourceRange {
  return { start: rangeOf(connector.left).start, end: rangeOf(connector.right).end };
}

interface Step {
  readonly to: Segment;
  readonly wire: Cable;
}

/** The segments that are joined so far, without loops. */
class Forest {
  readonly #steps = new Map<Segment, Step[]>();

  add(a: Segment, b: Segment, wire: Cable): void {
    this.#stepsFrom(a).push({ to: b, wire });
    this.#stepsFrom(b).push({ to: a, wire });
  }

  /** The way from one segment to another that is joined with it; empty if they are the same. */
  path(from: Segment, to: Segment): Step[] {
    const cameBy = new Map<Segment, { from: Segment; step: Step }>();
    const queue = [from];
    for (const segment of queue) {
      if (segment === to) break;
      for (const step of this.#stepsFrom(segment)) {
        if (step.to === from || cameBy.has(step.to)) continue;
        cameBy.set(step.to, { from: segment, step });
        queue.push(step.to);
      }
    }
    const way: Step[] = [];
    for (let at = cameBy.get(to); at && way.length <= cameBy.size; at = cameBy.get(at.from)) way.unshift(at.step);
    return way;
  }

  #stepsFrom(segment: Segment): Step[] {
    let steps = this.#steps.get(segment);
    if (!steps) this.#steps.set(segment, (steps = []));
    return steps;
  }
}
