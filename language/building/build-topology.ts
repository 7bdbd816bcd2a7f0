import { isTopologyHeader } from '../generated/ast.ts';
import type { TopologyFile } from '../generated/ast.ts';
import { buildConnectors } from './build-connectors.ts';
import { buildNamespaces } from './build-namespaces.ts';
import { buildSwitches } from './build-switches.ts';
import { expansionOf } from './expansion.ts';
import { remember } from './remember.ts';
import { withOwnMac } from '../../topology/own-mac.ts';
import type { Topology } from '../../topology/topology.ts';

/**
 * The topology that a linked file describes: families expanded, names derived, settings and addresses assigned.
 * Pure, and meant for a file in which the checker found no error; what the checker refuses is left out.
 * `defaultName` is the topology's name if the file states none.
 */
export function buildTopology(file: TopologyFile, defaultName: string): Topology {
  const name = file.statements.find(isTopologyHeader)?.name ?? defaultName;
  const parts = partsOf(file);
  return { name, ...parts, switches: parts.switches.map(item => withOwnMac(name, item)) };
}

/** Both the checker and the builder may ask. */
const partsOf = remember((file: TopologyFile): Omit<Topology, 'name'> => {
  const expansion = expansionOf(file);
  return {
    namespaces: buildNamespaces(expansion),
    switches: buildSwitches(expansion),
    connectors: buildConnectors(expansion),
  };
});
