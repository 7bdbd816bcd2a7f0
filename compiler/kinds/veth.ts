import type { Interface, VethPair } from '../../topology/topology.ts';
import { linkSettings, linkWord } from '../script/ip-words.ts';
import { portCommand } from '../script/ovs-words.ts';
import { nameWord } from '../script/words.ts';
import { changed } from '../state/difference.ts';
import { command, type Command } from './command.ts';
import { bridgeVlans, isInNamespace, moveAlone, raise, raiseAlone } from './interfaces.ts';
import type { Around, Block, Made } from './made.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';

/** Two network interfaces joined back to back (veth(4)), anywhere. */
export const veth: Made<VethPair> = {
  called: 'veth pair',
  removing: 'the veth pairs: one end takes the other along',

  batch(pair, around) {
    const commands: Command[] = [command('make links', 'ip', madeInPlace(pair, around.group), pair)];
    for (const end of pair.ends) {
      commands.push(...attach(end, around, `@qos${around.impairedIndex(end)}`), ...raise(end));
    }
    for (const end of pair.ends) commands.push(...bridgeVlans(end));
    return commands;
  },

  classic(pair, around) {
    const inside = pair.ends.filter(isInNamespace);
    const outside = pair.ends.filter(end => !isInNamespace(end));
    const ports = outside.filter(isSwitchEnd);
    const moved = inside.filter(end => !isMadeInPlace(end, around)).map(moveAlone);
    if (ports.length === 0) {
      return [
        { title: 'create the veth pair', commands: createAlone(pair, around) },
        { title: 'move the interfaces to the namespaces', commands: moved },
        { title: 'bring up the links', commands: pair.ends.flatMap(end => raiseAlone(end, around)) },
      ];
    }
    return [
      { title: 'create a port pair', commands: createAlone(pair, around) },
      ...ports.map(port => attachAlone(port, around)),
      { title: 'attach the other side to namespace', commands: moved },
      { title: 'set the ports to up', commands: [...inside, ...outside].flatMap(end => raiseAlone(end, around)) },
    ];
  },

  isPort: ({ ends }) => ends.some(isSwitchEnd),
  movedInArticle: ({ ends }) => ends,

  parts({ ends }, { namesUsedOnce }) {
    return ends
      .filter(end => !isInNamespace(end) || namesUsedOnce.has(end.name))
      .map(end => ({
        what: 'link',
        ...end,
        ...(isInNamespace(end) && { seen: 'passing, one by one' as const }),
      }));
  },

  removal({ ends }) {
    return {
      ports: ends.filter(({ nodeKind }) => nodeKind === 'ovs').map(({ name }) => name),
      link: ends.find(end => !isInNamespace(end)) ?? ends[0],
    };
  },

  compare: {
    link: ({ impairment }, object, { up, qdisc }) =>
      impairment || !up ? [] : changed(object, 'qdisc', 'noqueue', qdisc),
  },

  needs: () => [],
};

function madeInPlace({ ends: [a, b] }: VethPair, group: number): string {
  const end = (item: Interface, word: string) =>
    `${word}${isInNamespace(item) ? ` netns ${nameWord(item.node)}` : ''} group ${group}${linkSettings(item)}`;
  return `link add ${end(a, linkWord(a.name, 'name'))} type veth peer ${end(b, `name ${nameWord(b.name)}`)}`;
}

/** To an Open vSwitch, which must leave the qdisc alone of a port that impairs what leaves by it. */
function attach(end: Interface, around: Around, id: string, bridge?: string): readonly Command[] {
  if (end.nodeKind !== 'ovs') return [];
  const qdisc = around.impairedIndex(end) === undefined ? undefined : { topologyName: around.topologyName, id };
  return [command('attach', 'ovs-vsctl', portCommand(end, qdisc, bridge), end)];
}

function attachAlone(port: Interface, around: Around): Block {
  if (port.nodeKind === 'bridge') {
    const words = `addif ${nameWord(port.node)} ${nameWord(port.name)}`;
    const commands = [command('attach', 'brctl', words, port), ...bridgeVlans(port)];
    return { title: 'attach one side to linuxbridge', commands };
  }
  const quiet = around.impairedIndex(port) === undefined ? '' : ' >/dev/null';
  const commands = attach(port, around, '@qos', around.switchWord(port.node));
  return {
    title: 'attach one side to ovs',
    commands: commands.map(item => ({ ...item, words: item.words + quiet })),
  };
}

function createAlone(pair: VethPair, around: Around): readonly Command[] {
  const [a, b] = namespaceFirst(pair);
  const own = pair.ends.filter(end => isMadeInPlace(end, around));
  const onMachine = pair.ends.filter(end => !own.includes(end)).map(({ name }) => nameWord(name));
  const place = (end: Interface) => (own.includes(end) ? ` netns ${nameWord(end.node)}` : '');
  // MAC addresses from the start: udev may give a new link another one meanwhile.
  const words =
    `link add ${linkWord(a.name, 'name')}${place(a)}${linkSettings(a)} ` +
    `type veth peer name ${nameWord(b.name)}${place(b)}${linkSettings(b)}`;
  return [
    command('make links', 'ip', words, pair),
    ...(onMachine.length > 0 ? [command('make links', 'own_links', onMachine.join(' '), pair)] : []),
    ...own.map(end => command('make links', 'own_link_in', `${nameWord(end.node)} ${nameWord(end.name)}`, end)),
  ];
}

/** As in the article, where the end in the namespace comes first. */
function namespaceFirst({ ends: [a, b] }: VethPair): readonly [Interface, Interface] {
  return !isInNamespace(a) && isInNamespace(b) ? [b, a] : [a, b];
}

/** The article makes every end on the host and moves it; of two with one name, the second would find its name taken. */
function isMadeInPlace(end: Interface, { namesUsedOnce }: Around): boolean {
  return isInNamespace(end) && !namesUsedOnce.has(end.name);
}
