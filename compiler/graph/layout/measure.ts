import width from 'fast-string-width';
import type { TextRole } from './scene.ts';

/** Font sizes in pixels. */
const FONT_SIZES: Readonly<Record<TextRole, number>> = {
  title: 16,
  name: 13,
  kind: 11,
  port: 11,
  detail: 11,
  label: 11,
};

/** The height of a line of small text. */
export const LINE = 15;

/**
 * A little more than a character of any common font with characters of one width takes, in units of the font's size; what
 * comes from a file is set in such a font, for only its width is known without a browser.
 */
const CHARACTER = 0.63;

/** As many columns as a name may have before it is cut off. */
const LONGEST = 36;

/** At least the pixels that a text takes in a line. */
export function textWidth(text: string, role: TextRole): number {
  return Math.ceil(width(text) * FONT_SIZES[role] * CHARACTER);
}

/** The widest of them; 0 of none. */
export function widest(texts: readonly string[], role: TextRole): number {
  return Math.max(0, ...texts.map(text => textWidth(text, role)));
}

/** A text that is not too long to be drawn. */
export function drawable(text: string): string {
  if (width(text) <= LONGEST) return text;
  const characters = Array.from(text);
  while (width(characters.join('')) >= LONGEST) characters.pop();
  return `${characters.join('')}…`;
}
