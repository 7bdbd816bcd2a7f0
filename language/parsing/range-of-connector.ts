import type { SourceRange } from '../../topology/topology.ts';
import type { ConnectorDeclaration } from '../generated/ast.ts';
import { rangeOf, rangeOfProperty } from './source-range.ts';

/** A connector up to its last end, without its block. */
export function rangeOfConnector(connector: ConnectorDeclaration): SourceRange {
  const { left, right, remote } = connector;
  const end = remote === undefined ? rangeOf(right ?? left).end : rangeOfProperty(connector, 'remote').end;
  return { start: rangeOf(connector).start, end };
}
