import type { FixCase } from './fix-case.ts';
import { NAMES_FIXES } from './names.ts';
import { REFERENCES_FIXES } from './references.ts';
import { KINDS_FIXES } from './kinds.ts';
import { FAMILIES_FIXES } from './families.ts';
import { ADDRESSES_FIXES } from './addresses.ts';
import { SETTINGS_FIXES } from './settings.ts';
import { EXPECTATIONS_FIXES } from './expectations.ts';
import { INTERFACES_AND_PORTS_FIXES } from './interfaces-and-ports.ts';
import { BLOCKS_AND_CONNECTORS_FIXES } from './blocks-and-connectors.ts';
import { SYNTAX_FIXES } from './syntax.ts';
import { VLANS_ROUTES_TUNNELS_FIXES } from './vlans-routes-tunnels.ts';
import { HOST_AND_SUBNETS_FIXES } from './host-and-subnets.ts';

/** At least one for each fix that there is. */
export const FIXES: readonly FixCase[] = [
  ...NAMES_FIXES,
  ...REFERENCES_FIXES,
  ...KINDS_FIXES,
  ...FAMILIES_FIXES,
  ...ADDRESSES_FIXES,
  ...SETTINGS_FIXES,
  ...INTERFACES_AND_PORTS_FIXES,
  ...BLOCKS_AND_CONNECTORS_FIXES,
  ...SYNTAX_FIXES,
  ...VLANS_ROUTES_TUNNELS_FIXES,
  ...HOST_AND_SUBNETS_FIXES,
  ...EXPECTATIONS_FIXES,
];
