import { isTopologyHeader } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import type { Check } from './check.ts';

/** A file is one topology, and says so first. */
export const checkTopologyHeader: Check = (file, report) => {
  for (const header of file.statements.slice(1).filter(isTopologyHeader)) {
    report({
      code: 'topology-not-first',
      message: 'A file is one topology, named first: move this line to the top, or remove it.',
      range: rangeOf(header),
    });
  }
};
