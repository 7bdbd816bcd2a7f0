import { DefaultScopeComputation, MultiMap, type AstNode, type AstNodeDescription, type LocalSymbols } from 'langium';

/** A file shows its names to no other, and the scope provider reads them from the tree: there is nothing to collect. */
export class NSLinkScopeComputation extends DefaultScopeComputation {
  override collectExportedSymbols(): Promise<AstNodeDescription[]> {
    return Promise.resolve([]);
  }

  override collectLocalSymbols(): Promise<LocalSymbols> {
    return Promise.resolve(new MultiMap<AstNode, AstNodeDescription>());
  }
}
