import type { Statement, TopologyFile } from '../generated/ast.ts';
import type { Report } from './report.ts';

/** One group of rules. Takes any tree, with holes where the syntax is wrong, and reports all that breaks them. */
export type Check = (file: TopologyFile, report: Report) => void;

/**
 * The same for one statement. Whether it reports anything may depend on the statement and on the declarations of the nodes
 * that it joins; on more only where `isSelfContained` says no.
 */
export type StatementCheck = (statement: Statement, report: Report, file: TopologyFile) => void;
