import type { InternalPort } from '../../topology/topology.ts';
import { linkSettings } from '../script/ip-words.ts';
import { internalCommand } from '../script/ovs-words.ts';
import { nameWord } from '../script/words.ts';
import { changed } from '../state/difference.ts';
import { command } from './command.ts';
import { moveAlone, raise, raiseAlone, settingsAlone } from './interfaces.ts';
import type { Made } from './made.ts';

/** A port of an Open vSwitch whose network interface lives in a namespace. */
export const internal: Made<InternalPort> = {
  called: 'internal port',
  removing: 'the internal ports',

  batch(connector, { group }) {
    const { port } = connector;
    const move = `link set dev ${nameWord(port.name)} group ${group} netns ${nameWord(port.node)}`;
    return [
      command('attach', 'ovs-vsctl', internalCommand(connector), connector),
      command('move', 'ip', move, connector),
      // Open vSwitch has made it, without a MAC address and an MTU of ours.
      ...raise(port, linkSettings(port)),
    ];
  },

  classic(connector, around) {
    const { port } = connector;
    const words = internalCommand(connector, around.switchWord(connector.switch));
    return [
      {
        title: 'create an internal ovs port',
        commands: [
          command('attach', 'ovs-vsctl', words, connector),
          command('attach', 'own_links', nameWord(port.name), connector),
          ...settingsAlone(port),
        ],
      },
      { title: 'attach it to namespace', commands: [moveAlone(port)] },
      { title: 'set the ports to up', commands: raiseAlone(port, around) },
    ];
  },

  isPort: () => true,
  movedInArticle: () => [],

  /** Open vSwitch knows it wherever its network interface is. */
  parts({ port }) {
    return [
      { what: 'link', ...port, seen: 'passing' },
      { what: 'ovs-port', ...port, seen: 'settled' },
    ];
  },

  removal({ port }) {
    return { ports: [port.name], leftover: port };
  },

  change(before, after) {
    if (before.mtu === after.mtu) return [];
    const name = nameWord(after.name);
    const words =
      after.mtu === undefined
        ? `clear Interface ${name} mtu_request`
        : `set Interface ${name} mtu_request=${after.mtu}`;
    return [command('settings', 'ovs-vsctl', words, after)];
  },

  compare: {
    /** A restarted ovs-vswitchd makes it anew, on the machine; the one in the namespace is connected with nothing. */
    link({ port }, object, _, host) {
      return host.has(port.name) ? changed(object, 'port', 'that of its switch', 'another, on this machine') : [];
    },
  },

  needs: () => [],
};
