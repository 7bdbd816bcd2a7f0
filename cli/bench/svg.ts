import { withEntities } from '../../compiler/graph/svg/escape.ts';

/** Text that is SVG already; everything else is escaped on its way into it. */
export type Markup = string & { readonly __brand: 'markup' };

/** What XML 1.0 has no place for, not even escaped: control characters, halves of surrogate pairs, two non-characters. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Any text, safe as content and in an attribute; what XML cannot hold becomes U+FFFD. */
export function text(value: string): Markup {
  return withEntities(value.replaceAll(NOT_IN_XML, '\uFFFD')) as Markup;
}

/** An element; `name` and the names of attributes are those of SVG, never somebody's text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly Markup[] = [],
): Markup {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(String(value))}"`);
  const head = `${name}${words.join('')}`;
  return (content.length === 0 ? `<${head}/>` : `<${head}>${content.join('')}</${name}>`) as Markup;
}
