import { isCondition } from '../../language/generated/ast.ts';
import { CONDITIONS } from '../../language/expectations/conditions.ts';
import { readPort } from '../../language/expectations/read-port.ts';
import { replaced } from './edits.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

const fixPort: Fixer = ({ text, range }) => {
  const [digits = ''] = /^[0-9]+/.exec(text.getText(range)) ?? [];
  const ports = [`${digits}/tcp`, `${digits}/udp`].filter(port => typeof readPort(port) !== 'string');
  return ports.map((port, index) => ({
    title: `Use ${port}`,
    edits: [replaced(range, port)],
    isPreferred: index === 0,
  }));
};

const fixExpectation: Fixer = ({ node, range }) => {
  if (!isCondition(node)) return [];
  return [{ title: `Remove \`${CONDITIONS[node.$type].word}\``, edits: [replaced(range, '')], isPreferred: true }];
};

/** The fixers for what is expected. */
export const EXPECTATION_FIXERS: Fixers = { 'invalid-port': fixPort, 'invalid-expectation': fixExpectation };
