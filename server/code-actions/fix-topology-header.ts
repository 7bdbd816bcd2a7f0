import { isTopologyHeader } from '../../language/generated/ast.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { inserted, removed } from './edits.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

const fixNotFirst: Fixer = ({ file, text, node }) => {
  if (!isTopologyHeader(node)) return [];
  const remove = removed(text, rangeOf(node));
  const isSecond = isTopologyHeader(file.statements[0]);
  if (isSecond) return [{ title: 'Remove this line', edits: [remove], isPreferred: true }];
  const newline = text.getText().includes('\r\n') ? '\r\n' : '\n';
  const header = `${text.getText(rangeOf(node))}${newline}`;
  return [
    { title: 'Move it to the top', edits: [inserted({ line: 0, character: 0 }, header), remove], isPreferred: true },
    { title: 'Remove this line', edits: [remove] },
  ];
};

/** The fixers for the topology's name. */
export const HEADER_FIXERS: Fixers = { 'topology-not-first': fixNotFirst };
