/** Where a thing is: its upper left corner and its size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far what marks a port reaches beyond its dot. */
const MARK = 8;
/** From the corner of a card. */
const INDENT = 8;

/**
 * Where on the edge of a card a badge of that size covers no port, nor what may mark one: at the upper right if it can be. `undefined`
 * if all corners have a port.
 */
export function placeOnCard(
  card: Box,
  { width, height }: Pick<Box, 'width' | 'height'>,
  ports: readonly Box[],
): Pick<Box, 'x' | 'y'> | undefined {
  const [left, right] = [card.x + INDENT, card.x + card.width - width - INDENT];
  // Texts stand nearer to the lower edge.
  const [upper, lower] = [card.y - height / 2, card.y + card.height - height / 4];
  const places = [upper, lower].flatMap(y => [right, left].map(x => ({ x, y })));
  return places.find(({ x, y }) =>
    ports.every(
      port =>
        port.x - MARK >= x + width ||
        port.x + port.width + MARK <= x ||
        port.y - MARK >= y + height ||
        port.y + port.height + MARK <= y,
    ),
  );
}
