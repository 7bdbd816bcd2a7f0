import type { Uplink } from '../../topology/topology.ts';
import { linkSettings } from '../script/ip-words.ts';
import { portCommand } from '../script/ovs-words.ts';
import { nameWord } from '../script/words.ts';
import { command } from './command.ts';
import { bridgeVlans, inPlaceOf, raise } from './interfaces.ts';
import type { Made } from './made.ts';

/** A network interface of the machine that is lent to a switch. */
export const uplink: Made<Uplink> = {
  called: 'uplink',
  removing: 'the uplinks',

  batch(connector) {
    const port = inPlaceOf(connector.port, connector);
    const isOvs = port.nodeKind === 'ovs';
    return [
      command('write down', 'record_uplink', nameWord(port.name), connector),
      ...(isOvs ? [command('attach', 'ovs-vsctl', portCommand(port), connector)] : []),
      ...raise(port, linkSettings(port)),
      ...bridgeVlans(port),
    ];
  },

  classic(connector, around) {
    const { port } = connector;
    const name = nameWord(port.name);
    const raised = `link set dev ${name}${linkSettings(port)} up`;
    return [
      {
        title: 'write down how the network interface is, to give it back so',
        commands: [command('write down', 'record_uplink', name, connector)],
      },
      port.nodeKind === 'ovs'
        ? {
            title: 'attach it to ovs',
            commands: [
              command('attach', 'ovs-vsctl', portCommand(port, undefined, around.switchWord(port.node)), connector),
            ],
          }
        : {
            title: 'attach it to linuxbridge',
            commands: [command('attach', 'brctl', `addif ${nameWord(port.node)} ${name}`, connector)],
          },
      { title: 'set the port to up', commands: [command('raise', 'ip', raised, connector), ...bridgeVlans(port)] },
    ];
  },

  isPort: () => true,
  movedInArticle: () => [],

  parts(connector) {
    return [{ what: 'uplink', ...inPlaceOf(connector.port, connector) }];
  },

  removal({ port }) {
    return { ports: port.nodeKind === 'ovs' ? [port.name] : [], lent: port.name };
  },

  needs: () => [],
};
