import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const FAMILIES_FIXES: readonly FixCase[] = [
  best('family-range', 'namespace h[9..1]', 'Change to [1..9]', 'namespace h[1..9]'),
  fix('family-range', 'namespace h[1..20000]', 'Change to [1..10000]', 'namespace h[1..10000]'),
  after(
    NODES,
    best('member-range', 'connector veth h[3..1] -- br', 'Change to [1..3]', 'connector veth h[1..3] -- br'),
  ),
  after(
    NODES,
    best(
      'family-needs-members',
      'connector veth h.x -- br',
      'Use all of the family: h[*]',
      'connector veth h[*].x -- br',
    ),
  ),
  after(
    NODES,
    fix(
      'family-needs-members',
      'connector veth h.x -- br',
      'Use its first member: h[1]',
      'connector veth h[1].x -- br',
    ),
  ),
  after(NODES, best('not-a-family', 'connector veth a[1].x -- br', 'Remove the brackets', 'connector veth a.x -- br')),
  fix(
    'undeclared-member',
    'namespace h[1..3]\nnamespace a\nconnector veth h[2..9] -- a',
    'Widen the family: h[1..9]',
    'namespace h[1..9]\nnamespace a\nconnector veth h[2..9] -- a',
  ),
  after(
    NODES,
    fix(
      'undeclared-member',
      'connector veth h[2..9] -- a',
      'Stay within the family: h[2..3]',
      'connector veth h[2..3] -- a',
    ),
  ),
  after(
    NODES,
    fix('undeclared-member', 'connector veth h[9] -- a', 'Stay within the family: h[3]', 'connector veth h[3] -- a'),
  ),
  after(
    'namespace g[1..9]\nnamespace h[1..3]\n',
    fix('length-mismatch', 'connector veth h[*] -- g[3..8]', 'Shorten to g[3..5]', 'connector veth h[*] -- g[3..5]'),
  ),
  after(
    'namespace g[1..9]\nnamespace h[1..3]\n',
    fix('length-mismatch', 'connector veth g[*] -- h[2..3]', 'Shorten to g[1..2]', 'connector veth g[1..2] -- h[2..3]'),
  ),
];
