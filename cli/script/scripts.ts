import { plan } from '../../compiler/plan/plan.ts';
import { renderApply, renderTeardown, type RecordedIn, type Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../language/topology/topology.ts';

/** The script that applies the topology where nothing of it is. */
export function applyScript(topology: Topology, style: Style): Script {
  return renderApply(plan(topology, undefined), topology, style);
}

/** The script that takes it down again. */
export function teardownScript(recorded: Topology, style: Style, recordedIn?: RecordedIn): Script {
  return renderTeardown(plan(undefined, recorded), recorded, style, recordedIn);
}
