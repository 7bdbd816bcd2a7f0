import {
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isSwitchDeclaration,
  type Endpoint,
  type TopologyFile,
} from '../../language/generated/ast.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import type { Position } from '../../topology/topology.ts';

/** Where the editor's hover tells of what begins at a place: at the name of what is declared, at a connector's kind. */
export type HoverPlaces = (begin: Position) => Position | undefined;

/** The places of a file. */
export function hoverPlaces({ statements }: TopologyFile): HoverPlaces {
  const places = new Map<string, Position>();
  const put = (begin: Position, place: Position) => places.set(keyOf(begin), place);
  for (const statement of statements) {
    const { start } = rangeOf(statement);
    if (isNamespaceDeclaration(statement) || isSwitchDeclaration(statement)) {
      put(start, rangeOfProperty(statement, 'name').start);
    } else if (isConnectorDeclaration(statement)) {
      put(start, rangeOfProperty(statement, 'kind').start);
      for (const end of [statement.left, statement.right]) if (end) put(rangeOf(end).start, placeOfEnd(end));
    }
  }
  return begin => places.get(keyOf(begin));
}

function placeOfEnd(end: Endpoint): Position {
  return end.name !== undefined ? rangeOfProperty(end, 'name').start : rangeOf(end).start;
}

function keyOf({ line, character }: Position): string {
  return `${line}:${character}`;
}
