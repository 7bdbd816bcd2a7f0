import { describe, expect, test } from 'vitest';
import { checkHost } from '../../cli/doctor/host-checks.ts';
import { compileSource } from '../../language/compile-source.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import type { Place } from '../../runtime/place.ts';
import { caseText } from '../support/cases.ts';
import { applyScript, inSandbox, run, runQuietly } from '../support/world.ts';

const CASE = await caseText('nat-behind-drop');

/** As Docker sets it. */
const DROP =
  'nft add table ip filter; nft add chain ip filter FORWARD "{ type filter hook forward priority 0; policy drop; }"';
/** A way out, and somebody there. */
const OUT = `ip netns add out
  ip link add up0 type veth peer name up1 netns out; ip link set up0 up; ip -n out link set up1 up
  ip address add 198.51.100.254/24 dev up0; ip -n out address add 198.51.100.1/24 dev up1`;

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/** What an apply says of it, and then what is not as expected, and why. */
async function tried(text: string, place: Place): Promise<{ notes: readonly string[]; unmet: readonly string[] }> {
  const { topology, expectations, diagnostics } = await compileSource(text, 'test.nslink');
  if (!topology || !expectations) throw new Error(JSON.stringify(diagnostics));
  const { exitCode, reports } = await runQuietly(applyScript(topology, 'batch'), place);
  expect(exitCode, JSON.stringify(reports)).toBe(0);
  const results = await runExpectations(place, topology, expectations, { patience: 600 });
  return {
    notes: reports.flatMap(report => (report.kind === 'note' ? [report.text] : [])),
    unmet: results.flatMap(({ ways }) => ways.flatMap(({ isMet, reason = '' }) => (isMet ? [] : [reason]))),
  };
}

describe('a chain that drops what the machine forwards', () => {
  test('is told by the preflight of nat, by doctor, and as the reason', async () => {
    await inSandbox(false, async place => {
      await shell(place, `${OUT}; ${DROP}`);
      const { notes, unmet } = await tried(CASE, place);
      expect(notes).toEqual([
        'note: chain FORWARD of table ip filter drops what this host forwards unless a rule accepts it, and none names lan: ' +
          'nothing may get in or out through it; let it: nft insert rule ip filter FORWARD iifname lan accept' +
          ' && nft insert rule ip filter FORWARD oifname lan accept',
      ]);
      expect(unmet).toEqual([
        'on this machine, chain FORWARD of table ip filter drops what it forwards unless a rule accepts it: look whether one does',
      ]);
      const filter = (await checkHost(place)).find(({ code }) => code === 'forward-filter:4');
      expect(filter?.status).toBe('limit');
      expect(filter?.text).toMatch(/^chain FORWARD of table ip filter drops what this host forwards/);
    });
  });

  test('is not told once a rule names the switch, as the note advises', async () => {
    await inSandbox(false, async place => {
      await shell(
        place,
        `${OUT}; ${DROP}
         nft insert rule ip filter FORWARD iifname lan accept && nft insert rule ip filter FORWARD oifname lan accept`,
      );
      expect(await tried(CASE, place)).toEqual({ notes: [], unmet: [] });
    });
  });

  test('where there is none, nothing is told', async () => {
    await inSandbox(false, async place => {
      await shell(place, OUT);
      expect(await tried(CASE, place)).toEqual({ notes: [], unmet: [] });
      expect((await checkHost(place)).find(({ code }) => code === 'forward-filter:4')?.status).toBe('ok');
    });
  });

  test('is the reason on a Linux bridge, whose frames take the same way', async () => {
    const text = `
      namespace a
      namespace b
      switch bridge lan
      connector veth a.eth0 10.0.0.1/24 -- lan
      connector veth b.eth0 10.0.0.2/24 -- lan
      expect a reaches b`;
    await inSandbox(false, async place => {
      const key = '/proc/sys/net/bridge/bridge-nf-call-iptables';
      // Of a kernel without br_netfilter there is no such key, and no such way.
      const has = (await shell(place, `if [ -e ${key} ]; then echo 1 >${key}; cat ${key}; fi`)) === '1';
      await shell(place, DROP);
      expect((await tried(text, place)).unmet).toEqual(
        has
          ? [
              'on this machine, chain FORWARD of table ip filter drops what Linux bridges pass on unless a rule accepts it ' +
                '(net.bridge.bridge-nf-call-iptables is 1): look whether one does',
            ]
          : [],
      );
    });
  });
});
