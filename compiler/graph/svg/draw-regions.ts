import type { Scene } from '../layout/scene.ts';
import { element, rectangle } from './elements.ts';
import { DOMAIN_COLOURS } from './styles.ts';

/** How wide a region is around a line, and how far it reaches beyond a card. */
const WIDE = 30;
const AROUND = 12;
/** Where domains share a line, each is narrower than the one before, so that all are seen. */
const NARROWER = 9;

/** The tinted regions of the layer-2 domains: what they are on, and the lines between. */
export function drawRegions({ nodes, links }: Scene): string {
  const shapes = new Map<number, string[]>();
  const put = (domain: number, shape: string) => {
    shapes.set(domain, [...(shapes.get(domain) ?? []), shape]);
  };
  for (const { domain, box } of nodes) {
    if (domain === undefined) continue;
    const { x, y, width, height } = box;
    const around = { x: x - AROUND, y: y - AROUND, width: width + 2 * AROUND, height: height + 2 * AROUND };
    put(domain, rectangle(around, 18, `f${domain % DOMAIN_COLOURS}`));
  }
  const drawn = new Set<string>();
  for (const { link, path } of links) {
    for (const [index, domain] of link.domains.entries()) {
      if (drawn.has(`${domain} ${path}`)) continue;
      drawn.add(`${domain} ${path}`);
      const width = Math.max(6, WIDE - index * NARROWER);
      put(domain, element('path', { d: path, class: `s${domain % DOMAIN_COLOURS}`, 'stroke-width': width }));
    }
  }
  return [...shapes]
    .toSorted(([a], [b]) => a - b)
    .map(([domain, parts]) => element('g', { class: 'region', 'data-domain': domain }, parts.join('')))
    .join('');
}
