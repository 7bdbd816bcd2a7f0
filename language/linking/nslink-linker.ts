import {
  AstUtils,
  DefaultLinker,
  type AstNode,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
} from 'langium';
import { isTopologyFile } from '../generated/ast.ts';
import { remember } from '../building/remember.ts';
import { declarationOf } from './nslink-scope-provider.ts';

/** What a reference knows of its target, once that was looked for. */
type Linked = ReferenceInfo['reference'] & {
  _ref: AstNode | LinkingError | undefined;
  _nodeDescription: unknown;
};

/** The references of a statement. Which they are never changes, whatever they refer to. */
const referencesIn = remember((statement: AstNode): readonly ReferenceInfo[] =>
  AstUtils.streamAst(statement).flatMap(AstUtils.streamReferences).toArray(),
);

/**
 * Links a file at one go, and each name by a look into a table: a statement that was not read anew costs hardly anything.
 * Langium describes each target for other files, which never see one.
 */
export class NSLinkLinker extends DefaultLinker {
  override link(document: LangiumDocument): Promise<void> {
    const file = document.parseResult.value;
    if (isTopologyFile(file)) {
      for (const statement of file.statements) {
        for (const reference of referencesIn(statement)) this.doLink(reference, document);
      }
    }
    return Promise.resolve();
  }

  override unlink(document: LangiumDocument): void {
    // Langium deletes properties here, which makes slow objects of all references.
    for (const reference of document.references as Linked[]) {
      reference._ref = undefined;
      reference._nodeDescription = undefined;
    }
    document.references = [];
  }

  protected override doLink(info: ReferenceInfo, document: LangiumDocument): void {
    const reference = info.reference as Linked;
    if (reference._ref !== undefined) return;
    const { node, error } = this.getLinkedNode(info);
    reference._ref = node ?? error;
    document.references.push(reference);
  }

  protected override getLinkedNode(info: ReferenceInfo): { node?: AstNode; error?: LinkingError } {
    const node = declarationOf(info);
    return node ? { node } : { error: this.createLinkingError(info) };
  }
}
