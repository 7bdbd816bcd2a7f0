import { isNamesSetting, isTopologyHeader } from '../generated/ast.ts';
import type { TopologyFile } from '../generated/ast.ts';
import { buildConnectors } from './build-connectors.ts';
import { buildExisting } from './existing.ts';
import { buildNamespaces } from './build-namespaces.ts';
import { buildPrograms, needsDirectory } from './build-programs.ts';
import { buildSwitches } from './build-switches.ts';
import { expansionOf } from './expansion.ts';
import { remember } from './remember.ts';
import { withQuietPorts } from '../../topology/quiet-mac.ts';
import { withOwnMac } from '../../topology/own-mac.ts';
import type { Topology } from '../../topology/topology.ts';

/**
 * The topology that a linked file describes: families expanded, names derived, settings and addresses assigned.
 * Pure, and meant for a file in which the checker found no error; what the checker refuses is left out.
 * `defaultName` is the topology's name if the file states none, `directory` the absolute path of the one that it is in.
 */
export function buildTopology(file: TopologyFile, defaultName: string, directory = '/'): Topology {
  const name = file.statements.find(isTopologyHeader)?.name ?? defaultName;
  const parts = partsOf(file);
  const isAnywhere = ![...expansionOf(file).namespaces.values()].some(needsDirectory);
  return withQuietPorts({
    name,
    ...parts,
    switches: parts.switches.map(item => withOwnMac(name, item)),
    ...(isAnywhere ? {} : { directory }),
  });
}

function hasNames({ statements }: TopologyFile): boolean {
  const settings = statements.filter(isTopologyHeader).flatMap(header => header.settings);
  return settings.find(isNamesSetting)?.state !== 'off';
}

/** Both the checker and the builder may ask. */
const partsOf = remember((file: TopologyFile): Omit<Topology, 'name'> => {
  const expansion = expansionOf(file);
  const programs = buildPrograms(expansion);
  const existing = buildExisting(expansion);
  return {
    namespaces: buildNamespaces(expansion, hasNames(file)),
    switches: buildSwitches(expansion),
    connectors: buildConnectors(expansion),
    ...(existing.length > 0 && { existing }),
    ...(programs.length > 0 && { programs }),
  };
});
