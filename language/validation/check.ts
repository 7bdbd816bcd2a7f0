import type { TopologyFile } from '../generated/ast.ts';
import type { Report } from './report.ts';

/** One group of rules. Takes any tree, with holes where the syntax is wrong, and reports all that breaks them. */
export type Check = (file: TopologyFile, report: Report) => void;
