import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const REFERENCES_FIXES: readonly FixCase[] = [
  after(NODES, best('undeclared-node', 'connector veth a -- be', 'Change to b', 'connector veth a -- b')),
  after(NODES, best('undeclared-node', 'connector veth a -- H', 'Change to h', 'connector veth a -- h[*]')),
  best(
    'undeclared-node',
    'namespace a // one\nswitch bridge br\nconnector veth other.x -- br',
    'Declare `namespace other`',
    'namespace a // one\nnamespace other\nswitch bridge br\nconnector veth other.x -- br',
  ),
  fix(
    'undeclared-node',
    'namespace a\r\nconnector veth a -- lan\r\n',
    'Declare `switch bridge lan`',
    'namespace a\r\nswitch bridge lan\r\nconnector veth a -- lan\r\n',
  ),
  best(
    'undeclared-node',
    '// About.\n\n/** Doc. */\nconnector veth "1x" 10.0.0.1/24 -- y 10.0.0.2/24\nnamespace y',
    'Declare `namespace "1x"`',
    '// About.\n\n/** Doc. */\nconnector veth "1x" 10.0.0.1/24 -- y 10.0.0.2/24\nnamespace y\nnamespace "1x"',
  ),
  best(
    'undeclared-node',
    '// About.\n/** Doc. */\nconnector veth x -- x',
    'Declare `namespace x`',
    '// About.\nnamespace x\n/** Doc. */\nconnector veth x -- x',
  ),
  best(
    'undeclared-node',
    'topology t\nswitch ovs sw\nconnector internal x -- sw',
    'Declare `namespace x`',
    'topology t\nnamespace x\nswitch ovs sw\nconnector internal x -- sw',
  ),
  best(
    'undeclared-node',
    'namespace a\nconnector internal a -- lan',
    'Declare `switch ovs lan`',
    'namespace a\nswitch ovs lan\nconnector internal a -- lan',
  ),
  best(
    'undeclared-node',
    'switch ovs sw connector patch sw -- lan',
    'Declare `switch ovs lan`',
    'switch ovs sw\nswitch ovs lan\n connector patch sw -- lan',
  ),
  best(
    'undeclared-node',
    'namespace h[1..3]\nconnector veth h[*].x -- pc[*].x',
    'Declare `namespace pc[1..3]`',
    'namespace h[1..3]\nnamespace pc[1..3]\nconnector veth h[*].x -- pc[*].x',
  ),
  fix(
    'undeclared-node',
    'namespace h[1..3]\nnamespace a\nconnector veth h7 -- a',
    'Widen the family: h[1..7]',
    'namespace h[1..7]\nnamespace a\nconnector veth h7 -- a',
  ),
];
