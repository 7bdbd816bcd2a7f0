import { CstNodeBuilder, type CompositeCstNode, type CstNode } from 'langium';

type Tokens = Parameters<CstNodeBuilder['addHiddenNodes']>[0];

/**
 * Puts comments into the concrete tree without searching for their place. Langium searches a node among its siblings
 * for each token that starts a node, comments or not, which takes quadratic time in the number of statements. The node
 * that is being built is always the last of its siblings, so its place is known.
 */
export class LinearCstNodeBuilder extends CstNodeBuilder {
  override addHiddenNodes(tokens: Tokens): void {
    if (tokens.length === 0) return;
    if (this.current.content.length > 0) {
      super.addHiddenNodes(tokens);
      return;
    }
    for (let node = this.current as CompositeCstNode; node.container; node = node.container) {
      const siblings = node.container.content;
      const place = siblings.length - 1;
      if (place > 0 && siblings[place] === node) {
        this.insertChildren(node.container, place, tokens.map(token => this.createLeafNode(token, true)) as CstNode[]);
        return;
      }
    }
    super.addHiddenNodes(tokens);
  }
}
