import { DocumentState, type LangiumDocument } from 'langium';
import { plan } from '../../compiler/plan/plan.ts';
import { renderApply, renderTeardown } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import { compileDocument } from '../../language/compile-source.ts';
import type { Finding } from '../../language/finding.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import type { Topology } from '../../topology/topology.ts';
import type { ScriptStyle } from '../../protocol/custom-messages.ts';
import { topologyFile } from '../text/topology-file.ts';

/** The scripts that a text alone is enough for. */
type OwnView = 'apply' | 'teardown';

/** What a validated text compiles to, and the scripts of it, each rendered when it is first asked for. */
export interface CompiledDocument {
  readonly version: number;
  /** Absent while the text has errors. */
  readonly topology?: Topology;
  readonly errors: readonly Finding[];
  /** `undefined` while the text has errors. */
  script(view: OwnView, style: ScriptStyle): Script | undefined;
}

const known = new WeakMap<TopologyFile, CompiledDocument>();

/** Compiles a document's present tree, once; `undefined` before it is validated. */
export function compiledDocument(document: LangiumDocument): CompiledDocument | undefined {
  const file = topologyFile(document);
  if (!file || document.state < DocumentState.Validated) return undefined;
  let compiled = known.get(file);
  if (!compiled) {
    compiled = compile(document as LangiumDocument<TopologyFile>);
    known.set(file, compiled);
  }
  return compiled;
}

function compile(document: LangiumDocument<TopologyFile>): CompiledDocument {
  const { topology, diagnostics } = compileDocument(
    document,
    document.uri.scheme === 'file' ? document.uri.fsPath : document.uri.path,
  );
  const scripts = new Map<string, Script>();
  const script = (view: OwnView, style: ScriptStyle): Script | undefined => {
    if (!topology) return undefined;
    const key = `${view} ${style}`;
    const rendered = scripts.get(key) ?? render(topology, view, style);
    scripts.set(key, rendered);
    return rendered;
  };
  return {
    version: document.textDocument.version,
    ...(topology && { topology }),
    errors: diagnostics.filter(finding => finding.severity === 'error'),
    script,
  };
}

function render(topology: Topology, view: OwnView, style: ScriptStyle): Script {
  return view === 'apply'
    ? renderApply(plan(topology, undefined), topology, style)
    : renderTeardown(plan(undefined, topology), topology, style);
}
