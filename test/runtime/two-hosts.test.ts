import { execa } from 'execa';
import { expect, test } from 'vitest';
import { compareState } from '../../compiler/state/compare-state.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { pings } from '../support/packets.ts';
import { tunnelled } from '../support/whole-language.ts';
import { apply, inSandbox, run, tearDown } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);
const pidOf = ({ enter }: Place) => enter[enter.indexOf('--target') + 1];

/** Only root may join the network namespaces of two sandboxes: an ordinary user's are of two users. */
test.skipIf(process.getuid?.() !== 0)(
  'VXLAN joins the bridges, and the Open vSwitches, of two sandboxes that play two hosts',
  async () => {
    await inSandbox(true, first =>
      inSandbox(true, async second => {
        // From outside: in the one, the processes of the other have no numbers.
        const [here, there] = [first, second].map(pidOf);
        for (const name of ['nic0', 'wire']) {
          const join = `ip link add ${name} type veth peer name ${name} netns ${there}`;
          await execa('nsenter', ['--target', here ?? '', '--net', '--', ...join.split(' ')]);
        }
        const sites = [
          { place: first, topology: tunnelled(1, 2), number: 1 },
          { place: second, topology: tunnelled(2, 1), number: 2 },
        ];
        for (const { place, number } of sites) {
          await shell(place, `ip address add 192.0.2.${number}/24 dev wire; ip link set dev wire up`);
        }
        for (const styles of [
          ['batch', 'classic'],
          ['classic', 'batch'],
        ] as const) {
          for (const [index, { place, topology }] of sites.entries()) await apply(topology, place, styles[index]);
          for (const { place, topology } of sites) {
            expect(compareState(topology, await readLiveState(place, topology))).toEqual([]);
          }
          for (const [network, namespace] of [
            [0, 'a'],
            [1, 'b'],
          ] as const) {
            expect(await pings(first, namespace, `10.0.${network}.2`), namespace).toBe(true);
            expect(await pings(second, namespace, `10.0.${network}.1`), namespace).toBe(true);
          }
          for (const [index, { place, topology }] of sites.entries()) await tearDown(topology, place, styles[index]);
        }
      }),
    );
  },
);
