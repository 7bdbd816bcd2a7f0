import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';

/** Turns tokens into values: text loses its quotes, and between double ones a backslash before another or before a quote. */
export class NSLinkValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    switch (rule.name) {
      case 'TEXT':
        return unescaped(input.slice(0, -1));
      case 'OPEN_TEXT':
        return unescaped(input);
      case 'ID':
        return input;
      default:
        return super.runConverter(rule, input, cstNode);
    }
  }
}

/** What a text says that begins with its quote and has lost the one at its end. */
function unescaped(text: string): string {
  return text.startsWith('"') ? text.slice(1).replaceAll(/\\(["\\])/g, '$1') : text.slice(1);
}
