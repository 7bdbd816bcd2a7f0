import { DocumentState, type LangiumDocument } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../../language/finding.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { findingOf } from '../../language/validation/finding-of.ts';
import { topologyFile } from '../text/topology-file.ts';

/** A text read and checked as if it were the file, without the file or anyone else knowing of it. */
export interface TrialReading {
  readonly file: TopologyFile;
  readonly errors: readonly Finding[];
}

/** Reads and checks `text` in the place of `document`. */
export async function readOnTrial(
  services: LangiumServices,
  document: LangiumDocument,
  text: string,
  cancelToken: CancellationToken,
): Promise<TrialReading | undefined> {
  const trial = services.shared.workspace.LangiumDocumentFactory.fromString(text, document.uri);
  // The scopes are read from the tree: there is nothing to compute before references can be followed.
  trial.state = DocumentState.ComputedScopes;
  await services.references.Linker.link(trial, cancelToken);
  trial.state = DocumentState.Linked;
  const diagnostics = await services.validation.DocumentValidator.validateDocument(trial, {}, cancelToken);
  const file = topologyFile(trial);
  return file && { file, errors: diagnostics.map(findingOf).filter(({ severity }) => severity === 'error') };
}
