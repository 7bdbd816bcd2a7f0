import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { CASES, caseText } from '../support/cases.ts';

/** What is said of each before it runs; how each runs is tried in `test/runtime`, what an editor offers in `test/server`. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'bridge-mac': [],
  'forward-left-out': [],
  'host-leak': [],
  'link-local-hop': [],
  'lo-address': [],
  'missing-way-back': [
    'impossible-expectation: This cannot hold between a and c: answers do not come back: c has no route to 2001:db8:1::1.',
  ],
  'nat-behind-drop': [
    "touches-host: This machine will translate addresses: while the topology is applied, what comes through lan leaves with the machine's own.",
  ],
  'routed-v6-first-packets': [],
  'rp-filter': [
    'impossible-expectation: This cannot hold between a and b: answers do not come back: a drops what comes from 10.9.0.1 over e0, because it would send to it over e1: there and back are different ways, and `rp_filter` is strict (2 is loose, 0 is off).',
  ],
  'settings-after-first-end': [
    'syntax: The settings of a connector stand behind both of its ends, as in `a -- b { … }`: move this block there.',
  ],
  'twice-one-prefix': [
    'prefix-on-two-networks: r.eth1 is in 10.1.0.0/24 like r.eth0, but on another layer-2 domain: packets leave by the one that has its address first, so give one of them another prefix.',
    'impossible-expectation: This cannot hold between r and b: a takes 10.1.0.3 for its own.',
  ],
  'two-vlans-one-bridge': [],
  'uplink-to-namespace': [
    'cannot-join: An uplink connector cannot join the host and a namespace, only a network interface of the host, such as `host.eth1`, and a switch: use another kind, such as `veth`.',
    'touches-host: eth1 will be a port of a: what this machine does through it stops while the topology is applied.',
  ],
};

test('there is no case of which nothing is held', async () => {
  const files = await readdir(CASES);
  expect(files.toSorted()).toEqual(Object.keys(SAID).map(name => `${name}.nslink`));
});

test.each(Object.entries(SAID))('%s', async (name, said) => {
  const { diagnostics } = await compileSource(await caseText(name), `${name}.nslink`);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual(said);
});
