import { EVERYTHING } from '../whole-language.ts';
import type { Damaged } from './damage.ts';
import { BRIDGES } from './bridges.ts';
import { LINKS, ADDRESSES } from './links.ts';
import { NAMESPACES } from './namespaces.ts';
import { OPEN_VSWITCH } from './open-vswitch.ts';
import { PORTS } from './ovs-ports.ts';
import { PARAMETERS, OTHER_PARAMETERS } from './parameters.ts';
import { QDISCS, NAT } from './qdiscs-and-nat.ts';
import { ROUTES } from './routes.ts';
import { TUNNELS } from './tunnels.ts';

/** All kinds of things that this machine's kernel has, in one topology. */
export const DAMAGED_EVERYTHING: Damaged = {
  topology: EVERYTHING,
  damages: [
    NAMESPACES,
    LINKS,
    ADDRESSES,
    ROUTES,
    PARAMETERS,
    OTHER_PARAMETERS,
    QDISCS,
    NAT,
    BRIDGES,
    TUNNELS,
    OPEN_VSWITCH,
    PORTS,
  ].flat(),
};
