import type { GraphLink } from '../graph.ts';
import { LINE, widest } from './measure.ts';
import type { Unit } from './place.ts';
import type { Label, Point } from './scene.ts';

const PADDING = { across: 8, along: 3 };

/** What stands on a link: `veth`, `20 × internal`, `vxlan 42`; below it what it does to packets. */
export function labelLines({ kind, count, tunnel, impairment }: GraphLink): string[] {
  const title = [...(count > 1 ? [`${count} ×`] : []), kind, ...(tunnel === undefined ? [] : [String(tunnel)])];
  return [title.join(' '), ...(impairment.length > 0 ? [impairment.join(' · ')] : [])];
}

/** The size of a label. */
export function labelSize(lines: readonly string[]): Unit {
  return { width: widest(lines, 'label') + 2 * PADDING.across, height: lines.length * LINE + 2 * PADDING.along };
}

/** A label around its middle. */
export function labelAt({ x, y }: Point, lines: readonly string[]): Label {
  const { width, height } = labelSize(lines);
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  return {
    box,
    texts: lines.map((text, index) => ({
      x,
      y: box.y + PADDING.along + 11.5 + index * LINE,
      text,
      role: 'label',
      anchor: 'middle',
    })),
  };
}
