import type { Severity } from '../finding.ts';
import { expansionOf } from '../building/expansion.ts';
import type { Check, StatementCheck } from './check.ts';
import type { Report } from './report.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkConnectors } from './check-connectors.ts';
import { checkDeclarations } from './check-declarations.ts';
import { checkInterfaces } from './check-interfaces.ts';
import { checkDisabledIpv6 } from './check-disabled-ipv6.ts';
import { checkExisting } from './check-existing.ts';
import { checkExpectations } from './check-expectations.ts';
import { checkExpectedWays } from './check-expected-ways.ts';
import { checkHost } from './check-host.ts';
import { checkImpairments } from './check-impairments.ts';
import { checkBlockPlaces, checkKinds } from './check-kinds.ts';
import { checkLayerTwo } from './check-layer-two.ts';
import { checkLoops } from './check-loops.ts';
import { checkMtus } from './check-mtus.ts';
import { checkNamespacePrefixes } from './check-namespace-prefixes.ts';
import { checkNames } from './check-names.ts';
import { checkPathMtus } from './check-path-mtus.ts';
import { checkPrograms } from './check-programs.ts';
import { checkPortCounts } from './check-port-counts.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';
import { checkSettings } from './check-settings.ts';
import { checkSubnets } from './check-subnets.ts';
import { checkSysctls } from './check-sysctls.ts';
import { StatementChecks } from './statement-checks.ts';
import { checkTopologyHeader } from './check-topology-header.ts';
import { checkTunnels } from './check-tunnels.ts';
import { checkUnconnected } from './check-unconnected.ts';
import { checkVlans } from './check-vlans.ts';

/** What the statements say, together or each by itself. */
const OF_STATEMENTS: readonly ({ readonly all: Check } | { readonly each: StatementCheck })[] = [
  { all: checkTopologyHeader },
  { each: checkKinds },
  { each: checkBlockPlaces },
  { all: checkDeclarations },
  { each: checkReferences },
  { each: checkNames },
  { each: checkConnectors },
  { each: checkSettings },
  { each: checkAddresses },
  { each: checkImpairments },
  { each: checkSysctls },
  { each: checkPrograms },
  { each: checkExisting },
  { all: checkExpectations },
];

/** What becomes of them once families are expanded. */
const OF_EXPANSION: readonly Check[] = [
  checkInterfaces,
  checkMtus,
  checkSubnets,
  checkLayerTwo,
  checkNamespacePrefixes,
  checkDisabledIpv6,
  checkVlans,
  checkTunnels,
  checkRoutes,
  checkLoops,
  checkPortCounts,
  checkPathMtus,
  checkHost,
  checkUnconnected,
];

/** Every rule of meaning, over a linked file. */
export const checkFile: Check = (file, report) => {
  const severities = new Set<Severity>();
  const noting: Report = problem => {
    severities.add(problem.severity ?? 'error');
    report(problem);
  };
  const statements = new StatementChecks(file);
  for (const check of OF_STATEMENTS) {
    if ('all' in check) check.all(file, noting);
    else statements.run(check.each, noting);
  }
  statements.end();
  // That is reported, and rules about the part that is expanded would take long for nothing.
  if (expansionOf(file).tooMany) return;
  for (const check of OF_EXPANSION) check(file, noting);
  if (!severities.has('error')) checkExpectedWays(file, noting);
};
