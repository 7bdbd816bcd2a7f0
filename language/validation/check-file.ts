import type { Check } from './check.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkConnectors } from './check-connectors.ts';
import { checkDeclarations } from './check-declarations.ts';
import { checkInterfaces } from './check-interfaces.ts';
import { checkKinds } from './check-kinds.ts';
import { checkLayerTwo } from './check-layer-two.ts';
import { checkMtus } from './check-mtus.ts';
import { checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import { checkSettings } from './check-settings.ts';
import { checkTopologyHeader } from './check-topology-header.ts';

const CHECKS: readonly Check[] = [
  checkTopologyHeader,
  checkKinds,
  checkDeclarations,
  checkReferences,
  checkNames,
  checkConnectors,
  checkInterfaces,
  checkSettings,
  checkAddresses,
  checkMtus,
  checkLayerTwo,
];

/** Every rule of meaning, over a linked file. */
export const checkFile: Check = (file, report) => {
  for (const check of CHECKS) check(file, report);
};
