import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import type { Tap } from '../../topology/topology.ts';
import { linkSettings } from '../script/ip-words.ts';
import { portCommand } from '../script/ovs-words.ts';
import { nameWord } from '../script/words.ts';
import { changed, onOff } from '../state/difference.ts';
import { command, type Command } from './command.ts';
import { bridgeVlans, isInNamespace, placeOf, raise, raiseAlone, settingsAlone } from './interfaces.ts';
import type { Around, Block, Made, Need } from './made.ts';

/** A network interface whose other end is a program (ip-tuntap(8)). */
export const tap: Made<Tap> = {
  called: 'tap',
  removing: 'the taps',

  /** It is made without a mark, and so has it with the next command of the same process. */
  batch(connector, { group }) {
    const { end } = connector;
    const mark = `link set dev ${nameWord(end.name)} group ${group}`;
    return [
      command('make links', 'ip', added(connector), connector, placeOf(end)),
      command('mark', 'ip', mark, connector, placeOf(end)),
      ...(end.nodeKind === 'ovs' ? [command('attach', 'ovs-vsctl', portCommand(end), connector)] : []),
      ...raise(end, linkSettings(end)),
      ...bridgeVlans(end),
    ];
  },

  classic(connector, around) {
    const { end } = connector;
    return [
      { title: 'create a tap', commands: madeAlone(connector) },
      ...(isSwitchEnd(end) ? [attachAlone(connector, around)] : []),
      { title: 'set the port to up', commands: [...raiseAlone(end, around), ...bridgeVlans(end)] },
    ];
  },

  isPort: () => true,
  movedInArticle: () => [],

  parts({ end }) {
    return isInNamespace(end) ? [] : [{ what: 'link', ...end }];
  },

  removal({ end }) {
    return { ports: end.nodeKind === 'ovs' ? [end.name] : [], link: end };
  },

  compare: {
    link: ({ user, multiQueue = false }, object, { tap: live }) => [
      ...changed(object, 'user', user ?? 'root', live?.user ?? 'root'),
      ...changed(object, 'multi-queue', onOff(multiQueue), onOff(live?.multiQueue === true)),
    ],
  },

  needs: tap => [
    { text: 'kernel tap', of: tap },
    ...(tap.user === undefined ? [] : ([{ text: `user ${nameWord(tap.user)}`, of: tap }] satisfies Need[])),
  ],
};

function added({ end, user, multiQueue }: Tap): string {
  return (
    `tuntap add dev ${nameWord(end.name)} mode tap` +
    (user === undefined ? '' : ` user ${nameWord(user)}`) +
    (multiQueue ? ' multi_queue' : '')
  );
}

function madeAlone(connector: Tap): readonly Command[] {
  const { end } = connector;
  const name = nameWord(end.name);
  return [
    command('make links', 'ip', added(connector), connector, placeOf(end)),
    isInNamespace(end)
      ? command('make links', 'own_link_in', `${nameWord(end.node)} ${name}`, connector)
      : command('make links', 'own_links', name, connector),
    ...settingsAlone(end, placeOf(end)),
  ];
}

function attachAlone(connector: Tap, around: Around): Block {
  const { end } = connector;
  return end.nodeKind === 'ovs'
    ? {
        title: 'attach it to ovs',
        commands: [command('attach', 'ovs-vsctl', portCommand(end, undefined, around.switchWord(end.node)), connector)],
      }
    : {
        title: 'attach it to linuxbridge',
        commands: [command('attach', 'brctl', `addif ${nameWord(end.node)} ${nameWord(end.name)}`, connector)],
      };
}
