import type { Box, SceneText } from '../layout/scene.ts';
import { escaped } from './escape.ts';

/** The value of an attribute; `undefined` leaves it out. */
type Value = string | number | undefined;

/** Attributes, each escaped. */
function attributes(values: Readonly<Record<string, Value>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(shortened(value))}"`]))
    .join('');
}

/** An element; `content` is markup. */
export function element(name: string, values: Readonly<Record<string, Value>>, content = ''): string {
  return content === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${content}</${name}>`;
}

/** A group that is one thing to whoever hears the picture. */
export function thing(
  id: string,
  kind: string,
  description: string,
  content: string,
  values: Readonly<Record<string, Value>> = {},
): string {
  const title = `<title>${escaped(description)}</title>`;
  return element(
    'g',
    { class: kind, 'data-id': id, role: 'img', 'aria-label': description, ...values },
    title + content,
  );
}

/** A line of text. */
export function textElement({ x, y, text, role, anchor }: SceneText): string {
  const values = { x, y, class: `t-${role}`, 'text-anchor': anchor === 'start' ? undefined : anchor };
  return element('text', values, escaped(text));
}

/** A rectangle with round corners. */
export function rectangle({ x, y, width, height }: Box, radius: number, className?: string): string {
  return element('rect', { x, y, width, height, rx: radius, class: className });
}

function shortened(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
}
