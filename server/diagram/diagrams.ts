import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { LangiumServices, LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import { buildTopology } from '../../language/building/build-topology.ts';
import { defaultTopologyName } from '../../language/building/default-name.ts';
import type { Topology } from '../../topology/topology.ts';
import type { DiagramParams, DiagramResult } from '../../protocol/diagram-messages.ts';
import type { RecordedTopologies } from '../applied/recorded-topologies.ts';
import { compiledDocument, type CompiledDocument } from '../script/compiled-document.ts';
import { topologyFile } from '../text/topology-file.ts';
import { arrange } from './arrange.ts';
import { hoverPlaces } from './hover-places.ts';
import { thingsOf } from './things.ts';
import { validPart } from './valid-part.ts';

type Good = CompiledDocument & { readonly topology: Topology };

/**
 * Draws open files. While a text has errors, it is drawn as its last version without, as long as nothing valid is new; then, as
 * far as it is valid.
 */
export class Diagrams {
  readonly #services: LangiumSharedServices;
  readonly #records: RecordedTopologies;
  readonly #lastGood = new Map<string, Drawn>();

  constructor(services: LangiumSharedServices, records: RecordedTopologies) {
    this.#services = services;
    this.#records = records;
    services.workspace.TextDocuments.onDidClose(({ document }) => {
      this.#lastGood.delete(URI.parse(document.uri).toString());
    });
  }

  /** Answers the client's question of that name. */
  async diagram({ uri, unfold, room, theme }: DiagramParams, token: CancellationToken): Promise<DiagramResult | null> {
    const { DocumentBuilder, LangiumDocuments, TextDocuments } = this.#services.workspace;
    const parsed = URI.parse(uri);
    if (!TextDocuments.get(parsed.toString())) return null;
    await DocumentBuilder.waitUntil(DocumentState.Validated, parsed, token);
    const document = LangiumDocuments.getDocument(parsed);
    const drawn = document && (await this.#drawn(document, token));
    if (!drawn) return null;
    this.#lastGood.set(parsed.toString(), drawn);
    const { good, isPart } = drawn;
    const upToDate = !isPart && good === compiledDocument(document);
    const file = upToDate ? topologyFile(document) : undefined;
    const { graph, scene } = await arrange(good.topology, unfold === 'all' ? unfold : new Set(unfold), room);
    const { renderSvg } = await import('../../compiler/graph/svg/render-svg.ts');
    return {
      version: good.version,
      upToDate,
      isPart,
      svg: renderSvg(scene, theme),
      things: thingsOf(graph, good, this.#records.of(good.topology.name), file && hoverPlaces(file)),
      families: graph.families,
    };
  }

  async #drawn(document: LangiumDocument, token: CancellationToken): Promise<Drawn | undefined> {
    const current = compiledDocument(document);
    if (current && isGood(current)) return { good: current, text: document.textDocument.getText(), isPart: false };
    const last = this.#lastGood.get(document.uri.toString());
    const services = this.#services.ServiceRegistry.getServices(document.uri) as LangiumServices;
    const file = await validPart(services, document, token);
    const statements = file?.statements.map(({ $cstNode }) => $cstNode?.text ?? '') ?? [];
    if (!file || (last && statements.every(statement => last.text.includes(statement)))) return last;
    const topology = buildTopology(file, defaultTopologyName(document.uri.path));
    const good: Good = { version: document.textDocument.version, topology, errors: [], script: () => undefined };
    return { good, text: statements.join('\n'), isPart: true };
  }
}

interface Drawn {
  readonly good: Good;
  /** What it was drawn from. */
  readonly text: string;
  readonly isPart: boolean;
}

function isGood(compiled: CompiledDocument): compiled is Good {
  return compiled.topology !== undefined;
}
