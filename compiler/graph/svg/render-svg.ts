import type { Scene } from '../layout/scene.ts';
import { drawLabel, drawLink } from './draw-link.ts';
import { drawNode } from './draw-node.ts';
import { drawRegions } from './draw-regions.ts';
import { element, rectangle, textElement } from './elements.ts';
import { escaped } from './escape.ts';
import { DOMAIN_COLOURS, styleSheet, type Theme } from './styles.ts';

/**
 * A scene as SVG. With a theme it stands alone: it opens in a browser, prints, and brings its colours. Without, it takes them
 * from the page that it is part of. Nothing in it comes from a file unescaped.
 */
export function renderSvg(scene: Scene, theme?: Theme): string {
  const { name, width, height, texts, swatches, nodes, links, notes } = scene;
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const content = [
    `<title>${escaped(name)}</title>`,
    ...(theme ? [`<style>${styleSheet(theme)}</style>`, rectangle({ x: 0, y: 0, ...size }, 0, 'canvas')] : []),
    drawRegions(scene),
    ...links.map(drawLink),
    ...notes.map(note => element('g', { class: 'note' }, drawLabel(note))),
    ...nodes.map(drawNode),
    ...texts.map(textElement),
    ...swatches.map(({ box, domain }) => rectangle(box, 3, `swatch f${domain % DOMAIN_COLOURS}`)),
  ];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: 'group',
      'aria-label': `Topology ${name}`,
    },
    `\n${content.join('\n')}\n`,
  ).concat('\n');
}
