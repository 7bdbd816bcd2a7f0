import { bothOf } from '../../compiler/plan/both.ts';
import { plan } from '../../compiler/plan/plan.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { renderApply, renderTeardown, type Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../topology/topology.ts';
import type { AppliedTopology } from '../../runtime/records.ts';

/** The script that applies the topology where nothing of it is. */
export function applyScript(topology: Topology, style: Style): Script {
  return renderApply(plan(topology, undefined), topology, style);
}

/** The script that takes down what apply makes of the topology. */
export function teardownScript(topology: Topology, style: Style): Script {
  return renderTeardown(plan(undefined, topology), topology, style);
}

/** The script that takes down what is recorded, also when a run was cut off. */
export function teardownScriptOf({ topology, changingTo, recordedIn }: AppliedTopology, style: Style): Script {
  const all = changingTo ? bothOf(topology, changingTo) : topology;
  return renderTeardown(plan(undefined, all), topology, style, recordedIn);
}

/** The script that makes of what is recorded what a topology says. */
export function changeScript(topology: Topology, { topology: recorded }: AppliedTopology): Script {
  return renderChange(topology, { recorded });
}
