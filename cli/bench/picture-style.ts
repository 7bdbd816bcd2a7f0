/** Colours by use, first for a light page, then for a dark one. */
const COLOURS = {
  page: ['#ffffff', '#0d1117'],
  text: ['#1f2328', '#e6edf3'],
  quiet: ['#59636e', '#9198a1'],
  bar: ['#5eaaa3', '#2a7f78'],
  line: ['#d1d9e0', '#3d444d'],
} as const;

/** The style sheet of a picture: class names, and what they look like. */
export const PICTURE_STYLE = [
  'text{font:13px system-ui,-apple-system,Segoe UI,Liberation Sans,sans-serif}',
  '.small{font-size:12px}',
  '.title{font-weight:600;font-size:14px}',
  '.value{font-weight:600}',
  '.whisker{fill:none;stroke-width:1.5}',
  coloured(0),
  `@media(prefers-color-scheme:dark){${coloured(1)}}`,
].join('\n');

function coloured(index: 0 | 1): string {
  return [
    `.page{fill:${COLOURS.page[index]}}`,
    `text{fill:${COLOURS.text[index]}}`,
    `.quiet{fill:${COLOURS.quiet[index]}}`,
    `.bar{fill:${COLOURS.bar[index]}}`,
    `.line{stroke:${COLOURS.line[index]}}`,
    `.whisker{stroke:${COLOURS.text[index]}}`,
  ].join('');
}
