import type { LangiumCoreServices } from 'langium';
import { ADDRESS_FIXERS } from './fix-addresses.ts';
import { BLOCK_FIXERS } from './fix-blocks.ts';
import { CONNECTOR_FIXERS } from './fix-connectors.ts';
import { EXPECTATION_FIXERS } from './fix-expectations.ts';
import { INTERFACE_FIXERS } from './fix-interfaces.ts';
import { KIND_FIXERS } from './fix-kinds.ts';
import { MEMBER_FIXERS } from './fix-members.ts';
import { NAME_FIXERS } from './fix-names.ts';
import { REFERENCE_FIXERS } from './fix-references.ts';
import { SETTING_FIXERS } from './fix-settings.ts';
import { ROUTE_FIXERS } from './fix-routes.ts';
import { SWITCH_FIXERS } from './fix-switches.ts';
import { TUNNEL_FIXERS } from './fix-tunnels.ts';
import { NEEDS_FIXERS } from './fix-needs.ts';
import { VALUE_FIXERS } from './fix-values.ts';
import { VLAN_FIXERS } from './fix-vlans.ts';
import { syntaxFixers } from './fix-syntax.ts';
import { HEADER_FIXERS } from './fix-topology-header.ts';
import type { Fixer } from './quick-fix.ts';

const known = new WeakMap<LangiumCoreServices, ReadonlyMap<string, Fixer>>();

/** The fixer for each code of a diagnostic that has one. */
export function fixersBy(services: LangiumCoreServices): ReadonlyMap<string, Fixer> {
  let fixers = known.get(services);
  if (!fixers) {
    const groups = [
      ADDRESS_FIXERS,
      BLOCK_FIXERS,
      CONNECTOR_FIXERS,
      EXPECTATION_FIXERS,
      HEADER_FIXERS,
      INTERFACE_FIXERS,
      KIND_FIXERS,
      MEMBER_FIXERS,
      NAME_FIXERS,
      REFERENCE_FIXERS,
      ROUTE_FIXERS,
      SETTING_FIXERS,
      SWITCH_FIXERS,
      TUNNEL_FIXERS,
      NEEDS_FIXERS,
      VALUE_FIXERS,
      VLAN_FIXERS,
      syntaxFixers(services),
    ];
    fixers = new Map(groups.flatMap(group => Object.entries(group)));
    known.set(services, fixers);
  }
  return fixers;
}
