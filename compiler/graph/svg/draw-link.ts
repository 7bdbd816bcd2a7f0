import type { Label, SceneLink } from '../layout/scene.ts';
import { describeLink } from './describe.ts';
import { element, rectangle, textElement, thing } from './elements.ts';
import { DOMAIN_COLOURS } from './styles.ts';

/** A link's line, with its label. */
export function drawLink({ link, path, label }: SceneLink): string {
  const classes = [
    'link',
    link.kind,
    ...(link.count > 1 ? ['many'] : []),
    ...(link.impairment.length > 0 ? ['impaired'] : []),
  ];
  const [domain] = link.domains;
  const isPlain = link.impairment.length === 0 && domain !== undefined;
  const colour = isPlain ? ` s${domain % DOMAIN_COLOURS}` : '';
  const line = element('path', { d: path, class: 'hit' }) + element('path', { d: path, class: `line${colour}` });
  const values = { 'data-thing': '', ...(label && { 'data-box': boxText(label) }) };
  return thing(link.id, classes.join(' '), describeLink(link), line + (label ? drawLabel(label) : ''), values);
}

/** A label in its frame. */
export function drawLabel({ box, texts }: Label): string {
  return rectangle(box, 9, 'pill') + texts.map(textElement).join('');
}

function boxText({ box: { x, y, width, height } }: Label): string {
  return [x, y, width, height].map(Math.round).join(' ');
}
