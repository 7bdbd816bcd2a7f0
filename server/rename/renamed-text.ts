import { TextDocument, type LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { mentionsOf } from '../symbols/all-mentions.ts';
import type { Mention, Named } from '../symbols/mention.ts';
import { writtenName } from '../text/written-name.ts';

/** The edits that give `named`, which is called `name` now, the name `newName`, wherever it is mentioned. */
export function renameEdits(file: TopologyFile, named: Named, name: string, newName: string): TextEdit[] {
  return mentionsOf(file, named).map(mention => ({
    range: mention.range,
    newText: writtenName(`${newName}${memberNumber(mention, name)}`),
  }));
}

/** The text of a document after `edits`. */
export function textAfter(document: LangiumDocument, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(document.textDocument, [...edits]);
}

/** The name that a thing is declared with. */
export function declaredName(named: Named): string {
  switch (named.kind) {
    case 'topology':
      return named.header.name;
    case 'node':
      return named.node.name;
    case 'interface':
      return named.name;
  }
}

/** `3` where `h3` mentions the family `h`; nothing where the name stands alone. */
function memberNumber({ text }: Mention, name: string): string {
  return text.slice(name.length);
}
