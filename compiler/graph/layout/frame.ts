import type { Graph } from '../graph.ts';
import { drawable, textWidth } from './measure.ts';
import type { Box, SceneText, Swatch } from './scene.ts';

/** Around the drawing. */
export const MARGIN = 28;
/** Above it, for the topology's name. */
export const HEAD = 58;

const ROW = 22;
const SWATCH = 12;
const NARROWEST_ROW = 360;
/** As many domains as the legend names. */
const LISTED = 12;

/** What stands around a drawing: the topology's name above it, and below it what the colours mean. */
export interface Frame {
  readonly texts: readonly SceneText[];
  readonly swatches: readonly Swatch[];
  readonly width: number;
  readonly height: number;
}

/** The frame of a drawing that takes this box. */
export function frameOf({ name, counts, domains }: Graph, drawing: Box): Frame {
  const right = Math.max(drawing.x + drawing.width, MARGIN + NARROWEST_ROW);
  const text = (x: number, y: number, role: SceneText['role'], words: string): SceneText => ({
    x,
    y,
    text: words,
    role,
    anchor: 'start',
  });
  const texts = [text(MARGIN, MARGIN + 12, 'title', drawable(name)), text(MARGIN, MARGIN + 30, 'kind', counts)];
  const swatches: Swatch[] = [];
  let [x, y] = [MARGIN, drawing.y + drawing.height + MARGIN];
  let width = Math.max(right, ...texts.map(({ text, role }) => MARGIN + textWidth(text, role)));
  const items = domains.slice(0, LISTED).map(({ label }) => drawable(label));
  if (domains.length > LISTED) items.push(`and ${domains.length - LISTED} more`);
  for (const [index, label] of items.entries()) {
    const needed = SWATCH + 6 + textWidth(label, 'detail');
    if (x > MARGIN && x + needed > right) [x, y] = [MARGIN, y + ROW];
    if (index < LISTED) swatches.push({ box: { x, y, width: SWATCH, height: SWATCH }, domain: index });
    texts.push(text(x + SWATCH + 6, y + SWATCH - 2, 'detail', label));
    width = Math.max(width, x + needed);
    x += needed + 22;
  }
  const bottom = items.length === 0 ? drawing.y + drawing.height : y + SWATCH;
  return { texts, swatches, width: width + MARGIN, height: bottom + MARGIN };
}
