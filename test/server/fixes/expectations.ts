import { after, best, fix, type FixCase } from './fix-case.ts';

const LAN =
  'namespace a\nnamespace h[1..3]\nswitch bridge lan { subnet 10.0.0.0/24 }\nconnector veth a.x -- lan\nconnector veth h[*].eth0 -- lan\n';

export const EXPECTATIONS_FIXES: readonly FixCase[] = [
  after(LAN, best('invalid-port', 'expect a reaches h1 port 80', 'Use 80/tcp', 'expect a reaches h1 port 80/tcp')),
  after(LAN, fix('invalid-port', 'expect a reaches h1 port 53/dns', 'Use 53/udp', 'expect a reaches h1 port 53/udp')),
  after(
    LAN,
    best(
      'invalid-expectation',
      'expect a cannot reach h1 within 5ms port 22/tcp',
      'Remove `within`',
      'expect a cannot reach h1  port 22/tcp',
    ),
  ),
  after(
    LAN,
    best(
      'invalid-expectation',
      'expect a reaches h1 eventually 5s eventually 6s',
      'Remove `eventually`',
      'expect a reaches h1 eventually 5s ',
    ),
  ),
  after(
    LAN,
    best('invalid-duration', 'expect a reaches h1 eventually 5sec', 'Use 5s', 'expect a reaches h1 eventually 5s'),
  ),
  after(LAN, best('undeclared-node', 'expect A1 reaches h1', 'Change to a', 'expect a reaches h1')),
  after(
    LAN,
    best('family-needs-members', 'expect a reaches h', 'Use all of the family: h[*]', 'expect a reaches h[*]'),
  ),
  after(
    LAN,
    fix('undeclared-member', 'expect a reaches h[2..7]', 'Stay within the family: h[2..3]', 'expect a reaches h[2..3]'),
  ),
];
