import { EmptyFileSystem, URI, type LangiumDocument } from 'langium';
import { buildExpectations } from './expectations/build-expectations.ts';
import type { Compilation, Finding } from './finding.ts';
import type { TopologyFile } from './generated/ast.ts';
import { createNSLinkCoreServices, type NSLinkCoreServices } from './nslink-module.ts';
import { buildTopology } from './building/build-topology.ts';
import { defaultTopologyName } from './building/default-name.ts';
import { findingOf } from './validation/finding-of.ts';

let services: NSLinkCoreServices | undefined;
let compiled = 0;

/**
 * Compiles one text. `fileName` gives the topology its name if the text states none and, being absolute, its
 * commands the directory that they run in; nothing is read from any file.
 * All problems come back as findings: it throws nothing for any text.
 */
export async function compileSource(text: string, fileName: string): Promise<Compilation> {
  const { shared } = (services ??= createNSLinkCoreServices(EmptyFileSystem));
  const uri = URI.from({ scheme: 'memory', path: `/${++compiled}.nslink` });
  const document = shared.workspace.LangiumDocumentFactory.fromString<TopologyFile>(text, uri);
  try {
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
  } finally {
    shared.workspace.IndexManager.remove(uri);
  }
  return compileDocument(document, fileName);
}

/** The same for a document that is built and validated already, as an editor's server has it. */
export function compileDocument(document: LangiumDocument<TopologyFile>, fileName: string): Compilation {
  const diagnostics = (document.diagnostics ?? []).map(findingOf).sort(byPlace);
  if (diagnostics.some(finding => finding.severity === 'error')) return { diagnostics };
  const file = document.parseResult.value;
  const expectations = buildExpectations(file);
  return {
    topology: buildTopology(file, defaultTopologyName(fileName), directoryOf(fileName)),
    ...(expectations.length > 0 && { expectations }),
    diagnostics,
  };
}

function directoryOf(fileName: string): string | undefined {
  return fileName.startsWith('/') ? fileName.slice(0, fileName.lastIndexOf('/')) || '/' : undefined;
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
