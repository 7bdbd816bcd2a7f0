import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const KINDS_FIXES: readonly FixCase[] = [
  best('unknown-kind', 'switch brige br\n', 'Change to `bridge`', 'switch bridge br\n'),
  fix('unknown-kind', 'switch linux br\n', 'Change to `ovs`', 'switch ovs br\n'),
  after(NODES, best('unknown-kind', 'connector vet a -- b', 'Change to `veth`', 'connector veth a -- b')),
  after(NODES, best('unknown-kind', 'connector internl a -- sw', 'Change to `internal`', 'connector internal a -- sw')),
  best('unknown-kind', 'switch br0\n', 'Insert `bridge`', 'switch bridge br0\n'),
  after(NODES, best('one-end', 'connector tap a -- br', 'Change to `veth`', 'connector veth a -- br')),
  after(NODES, fix('one-end', 'connector tap a -- sw', 'Change to `internal`', 'connector internal a -- sw')),
  after(NODES, fix('one-end', 'connector tap br -- a', 'Leave the second end to a program', 'connector tap br')),
  after(
    NODES,
    best('one-end', 'connector tap br -- 10.0.0.1', 'Leave the second end to a program', 'connector tap br'),
  ),
  fix(
    'existing-owner',
    'switch bridge br { existing pid 1 }\n',
    'Write `existing` alone',
    'switch bridge br { existing }\n',
  ),
  after(NODES, best('cannot-join', 'connector internal a -- br', 'Change to `veth`', 'connector veth a -- br')),
  after(NODES, fix('cannot-join', 'connector patch a -- sw', 'Change to `internal`', 'connector internal a -- sw')),
  best(
    'misplaced-block',
    'namespace a { port x { mtu 1400 } }\nnamespace b\nconnector veth a.x -- b',
    'Write `interface`',
    'namespace a { interface x { mtu 1400 } }\nnamespace b\nconnector veth a.x -- b',
  ),
  best(
    'misplaced-block',
    'switch bridge br { interface x { mtu 1400 } }\nnamespace b\nconnector veth br.x -- b',
    'Write `port`',
    'switch bridge br { port x { mtu 1400 } }\nnamespace b\nconnector veth br.x -- b',
  ),
];
