import type { GraphNode } from '../graph.ts';
import type { InnerLink, SceneNode, ScenePort } from '../layout/scene.ts';
import { describeEnd, describeLink, describeNode } from './describe.ts';
import { element, rectangle, textElement, thing } from './elements.ts';
import { ICONS } from './icons.ts';
import { DOMAIN_COLOURS } from './styles.ts';
import { isSwitchKind } from '../../../topology/kinds/switch-kinds.ts';

/** A node's card with all that is on it. */
export function drawNode({ node, box, icon, texts, ports, inner }: SceneNode): string {
  const radius = isSwitch(node) ? 6 : 10;
  const behind = [8, 4].map(by => rectangle({ ...box, x: box.x + by, y: box.y - by }, radius, 'behind')).join('');
  const head = [
    ...(node.kind === 'family' ? [behind] : []),
    rectangle(box, radius, 'card'),
    element('g', { class: 'icon', transform: `translate(${icon.x + 4} ${icon.y + 4})` }, ICONS[node.kind]),
    ...texts.map(textElement),
  ].join('');
  return [
    thing(node.id, classOf(node), describeNode(node), head, { 'data-box': boxText(box), 'data-thing': '' }),
    ...inner.map(drawInner),
    ...ports.map(drawPort),
  ].join('');
}

function drawPort({ id, end, x, y, box, texts, domains }: ScenePort): string {
  const [domain] = domains;
  const colour = domain === undefined ? '' : ` s${domain % DOMAIN_COLOURS}`;
  const dot = element('rect', { x: x - 4, y: y - 4, width: 8, height: 8, rx: 2, class: `dot${colour}` });
  const row = rectangle(box, 3, 'row') + dot + texts.map(textElement).join('');
  // The port to a rack stands for many: the ends are on the other side.
  if (end.node === '') return row;
  return thing(id, 'port', describeEnd(end), row, {
    'data-thing': '',
    'data-box': boxText({ x: x - 4, y: y - 4, width: 8, height: 8 }),
  });
}

function drawInner({ link, box, texts }: InnerLink): string {
  const row = rectangle(box, 3, 'row') + texts.map(textElement).join('');
  const impaired = link.impairment.length > 0 ? ' impaired' : '';
  return thing(link.id, `inner${impaired}`, describeLink(link), row, { 'data-thing': '' });
}

function classOf(node: GraphNode): string {
  if (isSwitch(node)) return 'node switch';
  return node.kind === 'namespace' || node.kind === 'family' ? 'node namespace' : 'node outside';
}

function isSwitch({ kind }: GraphNode): boolean {
  return isSwitchKind(kind);
}

function boxText({ x, y, width, height }: SceneNode['box']): string {
  return [x, y, width, height].map(Math.round).join(' ');
}
