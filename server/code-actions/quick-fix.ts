import type { AstNode, TextDocument } from 'langium';
import type { Diagnostic, TextEdit } from 'vscode-languageserver';
import type { FindingCode } from '../../language/findings/findings.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import type { SourceRange } from '../../topology/topology.ts';

/** A change of the text after which a diagnostic is gone. */
export interface QuickFix {
  /** What it does, as a command to the editor. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether it is most likely what the user wants: at most one of the fixes of a diagnostic. */
  readonly isPreferred?: boolean;
}

/** What is wrong, and where in the tree. */
export interface Broken {
  readonly diagnostic: Diagnostic;
  readonly range: SourceRange;
  readonly file: TopologyFile;
  readonly text: TextDocument;
  /** The innermost node at the start of the range. */
  readonly node: AstNode | undefined;
}

/** Finds the fixes for the diagnostics of one code, the best first. */
export type Fixer = (broken: Broken) => readonly QuickFix[];

/** The fixers of one concern, by the code of what they fix. */
export type Fixers = Readonly<Partial<Record<FindingCode, Fixer>>>;
