import { DocumentState, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import { attachmentsOf, interfacesOf } from '../../topology/kinds/attachments.ts';
import type { SourceRange, Topology } from '../../topology/topology.ts';
import type { LocateParams } from '../../protocol/applied-messages.ts';
import { compiledDocument } from '../script/compiled-document.ts';

/** Answers the client's question of that name. */
export async function locateObjects(
  { workspace }: LangiumSharedServices,
  { uri, objects }: LocateParams,
  token: CancellationToken,
): Promise<readonly (SourceRange | null)[] | null> {
  const parsed = URI.parse(uri);
  if (!workspace.TextDocuments.get(parsed.toString())) return null;
  await workspace.DocumentBuilder.waitUntil(DocumentState.Validated, parsed, token);
  const document = workspace.LangiumDocuments.getDocument(parsed);
  const topology = document && compiledDocument(document)?.topology;
  return topology ? locate(topology, objects) : null;
}

/** Where a topology's text asks for each of the objects, named as a comparison with the live state names them. */
function locate(topology: Topology, objects: readonly string[]): (SourceRange | null)[] {
  const places = placesOf(topology);
  return objects.map(object => places.get(object) ?? null);
}

function placesOf({ namespaces, switches, connectors, programs = [] }: Topology): ReadonlyMap<string, SourceRange> {
  const places = new Map<string, SourceRange>();
  const put = (object: string, source: SourceRange | undefined) => {
    if (source) places.set(object, source);
  };
  for (const { name, source } of namespaces) put(`namespace ${name}`, source);
  for (const { namespace, name, source } of programs) put(`program ${namespace}.${name}`, source);
  for (const { name, source } of switches) {
    put(`switch ${name}`, source);
    // An Open vSwitch's own interface on the host.
    put(`interface ${name}`, source);
  }
  for (const connector of connectors) {
    // An internal port is called by its switch, its interface by its namespace.
    const [first] = interfacesOf(connector);
    for (const { node, name, own = first } of attachmentsOf(connector)) {
      const source = own?.source ?? connector.source;
      put(`interface ${node}.${name}`, source);
      put(`port ${node}.${name}`, source);
    }
  }
  return places;
}
