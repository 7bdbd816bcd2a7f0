import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';

/** Turns tokens into values: text loses its quotes, and nothing in it is an escape. */
export class NSLinkValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    switch (rule.name) {
      case 'TEXT':
        return input.slice(1, -1);
      case 'OPEN_TEXT':
        return input.slice(1);
      case 'ID':
        return input;
      default:
        return super.runConverter(rule, input, cstNode);
    }
  }
}
