import type { LangiumDocument } from 'langium';
import { isTopologyFile } from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';

/** The tree of a document; `undefined` while it has none. */
export function topologyFile(document: LangiumDocument): TopologyFile | undefined {
  const root = document.parseResult.value;
  return isTopologyFile(root) ? root : undefined;
}
