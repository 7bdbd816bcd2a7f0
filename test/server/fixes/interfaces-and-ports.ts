import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const INTERFACES_AND_PORTS_FIXES: readonly FixCase[] = [
  after(
    NODES,
    best(
      'interface-taken',
      'connector veth a.eth0 -- b\nconnector veth a.eth0 -- br',
      'Rename to eth1',
      'connector veth a.eth0 -- b\nconnector veth a.eth1 -- br',
    ),
  ),
  after(
    NODES,
    fix(
      'interface-taken',
      'connector veth a.eth0 -- b\nconnector veth a.eth0 -- br',
      'Leave the interface name out, to have it derived',
      'connector veth a.eth0 -- b\nconnector veth a -- br',
    ),
  ),
  after(
    NODES,
    best(
      'interface-taken',
      'connector veth h[*].x -- br.p',
      'Leave the port name out, to have it derived',
      'connector veth h[*].x -- br',
    ),
  ),
  after(
    NODES,
    best(
      'name-clash',
      'connector veth a -- br.p\nconnector veth b -- sw.p',
      'Rename to p1',
      'connector veth a -- br.p\nconnector veth b -- sw.p1',
    ),
  ),
  after(
    NODES,
    fix(
      'name-clash',
      'connector veth a -- br.sw',
      'Leave the port name out, to have it derived',
      'connector veth a -- br',
    ),
  ),
  after(NODES, best('name-clash', 'connector internal a.sw -- sw', 'Rename to sw1', 'connector internal a.sw1 -- sw')),
  after(
    NODES,
    best('internal-port-name', 'connector internal a.x -- sw.y', 'Remove .y', 'connector internal a.x -- sw'),
  ),
  after(
    NODES,
    fix('internal-port-name', 'connector internal a -- sw.y', 'Move .y to a', 'connector internal a.y -- sw'),
  ),
];
