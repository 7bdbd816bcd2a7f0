import type { LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { Statement } from '../../language/generated/ast.ts';
import type { Hint } from '../../protocol/editor-settings.ts';
import { touches } from '../text/range.ts';
import { statementsIn } from '../text/statements-in.ts';
import { topologyFile } from '../text/topology-file.ts';
import { connectorCounts } from './connector-counts.ts';
import { derivedNames } from './derived-names.ts';
import { familySizes } from './family-sizes.ts';
import { handedAddresses } from './handed-addresses.ts';

/** What a statement leaves out or only implies, each at its place. */
const HINTS: Readonly<Record<Hint, readonly ((statement: Statement) => readonly InlayHint[])[]>> = {
  names: [derivedNames],
  addresses: [handedAddresses],
  counts: [familySizes, connectorCounts],
};

/** Shows what is not written: derived names, handed-out addresses, and how much a family or a slice stands for. */
export class NSLinkInlayHintProvider implements InlayHintProvider {
  readonly #wanted: () => readonly Hint[];

  constructor(wanted: () => readonly Hint[]) {
    this.#wanted = wanted;
  }

  getInlayHints(document: LangiumDocument, { range }: InlayHintParams): InlayHint[] {
    const file = topologyFile(document);
    if (!file) return [];
    const hints = this.#wanted().flatMap(hint => HINTS[hint]);
    return statementsIn(file, range)
      .flatMap(statement => hints.flatMap(hintsOf => hintsOf(statement)))
      .filter(({ position }) => touches(range, position));
  }
}
