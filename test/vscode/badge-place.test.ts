import { expect, test } from 'vitest';
import { placeOnCard } from '../../webview/diagram/badge-place.ts';

const card = { x: 100, y: 100, width: 120, height: 80 };
const badge = { width: 70, height: 16 };
const port = (x: number, y: number) => ({ x: x - 4, y: y - 4, width: 8, height: 8 });

test.each([
  { ports: [], place: { x: 142, y: 92 }, where: 'at the upper right' },
  { ports: [port(100, 140)], place: { x: 142, y: 92 }, where: 'beside a port on another side' },
  { ports: [port(200, 100)], place: { x: 108, y: 92 }, where: 'at the upper left, when a port is at the right' },
  { ports: [port(160, 100)], place: { x: 142, y: 176 }, where: 'at the lower edge, when a port is amid the upper one' },
  { ports: [port(160, 100), port(160, 180)], place: undefined, where: 'nowhere, with ports amid both edges' },
])("a card's badge is $where", ({ ports, place }) => {
  expect(placeOnCard(card, badge, ports)).toEqual(place);
});
