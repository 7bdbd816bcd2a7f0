import { DocumentState, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import { buildGraph } from '../../compiler/graph/build-graph.ts';
import type { Topology } from '../../topology/topology.ts';
import type { DiagramParams, DiagramResult } from '../../protocol/diagram-messages.ts';
import type { RecordedTopologies } from '../applied/recorded-topologies.ts';
import { compiledDocument, type CompiledDocument } from '../script/compiled-document.ts';
import { topologyFile } from '../text/topology-file.ts';
import { hoverPlaces } from './hover-places.ts';
import { thingsOf } from './things.ts';

type Good = CompiledDocument & { readonly topology: Topology };

/** Draws open files. While a text has errors, it is drawn as its last version without. */
export class Diagrams {
  readonly #services: LangiumSharedServices;
  readonly #records: RecordedTopologies;
  readonly #lastGood = new Map<string, Good>();

  constructor(services: LangiumSharedServices, records: RecordedTopologies) {
    this.#services = services;
    this.#records = records;
    services.workspace.TextDocuments.onDidClose(({ document }) => {
      this.#lastGood.delete(URI.parse(document.uri).toString());
    });
  }

  /** Answers the client's question of that name. */
  async diagram({ uri, unfold, theme }: DiagramParams, token: CancellationToken): Promise<DiagramResult | null> {
    const { DocumentBuilder, LangiumDocuments, TextDocuments } = this.#services.workspace;
    const parsed = URI.parse(uri);
    if (!TextDocuments.get(parsed.toString())) return null;
    await DocumentBuilder.waitUntil(DocumentState.Validated, parsed, token);
    const document = LangiumDocuments.getDocument(parsed);
    const current = document && compiledDocument(document);
    const good = current && isGood(current) ? current : this.#lastGood.get(parsed.toString());
    if (!good) return null;
    this.#lastGood.set(parsed.toString(), good);
    const file = document && good === current ? topologyFile(document) : undefined;
    const graph = buildGraph(good.topology, unfold === 'all' ? unfold : new Set(unfold));
    return {
      version: good.version,
      upToDate: good === current,
      svg: await draw(graph, theme),
      things: thingsOf(graph, good, this.#records.of(good.topology.name), file && hoverPlaces(file)),
      families: graph.families,
    };
  }
}

/** The layout is loaded with the first diagram, so that the server starts as fast as without. */
async function draw(graph: ReturnType<typeof buildGraph>, theme: DiagramParams['theme']): Promise<string> {
  const { layoutGraph } = await import('../../compiler/graph/layout/layout-graph.ts');
  const { renderSvg } = await import('../../compiler/graph/svg/render-svg.ts');
  return renderSvg(layoutGraph(graph), theme);
}

function isGood(compiled: CompiledDocument): compiled is Good {
  return compiled.topology !== undefined;
}
