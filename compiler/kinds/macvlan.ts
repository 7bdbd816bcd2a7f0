import type { Macvlan } from '../../topology/topology.ts';
import { linkSettings, linkWord } from '../script/ip-words.ts';
import { nameWord } from '../script/words.ts';
import { changed, changedIfSet } from '../state/difference.ts';
import { command } from './command.ts';
import { raise, raiseAlone } from './interfaces.ts';
import type { Made } from './made.ts';

/** A namespace's own interface on one of the machine (macvlan in bridge mode). */
export const macvlan: Made<Macvlan> = {
  called: 'macvlan',
  removing: 'the macvlans',

  batch(connector, { group }) {
    return [command('make links', 'ip', added(connector, ` group ${group}`), connector), ...raise(connector.end)];
  },

  /** It has no place on the machine, so it is made where it stays. */
  classic(connector, around) {
    const { end } = connector;
    return [
      {
        title: 'create a macvlan in its namespace',
        commands: [
          command('make links', 'ip', added(connector), connector),
          command('make links', 'own_link_in', `${nameWord(end.node)} ${nameWord(end.name)}`, connector),
        ],
      },
      { title: 'set the port to up', commands: raiseAlone(end, around) },
    ];
  },

  isPort: () => true,
  movedInArticle: () => [],

  parts: () => [],

  removal({ end }) {
    return { ports: [], link: end };
  },

  compare: {
    link: ({ parent }, object, live, host) => [
      ...changedIfSet(object, 'parent', host.get(parent)?.index, live.parentIndex),
      ...changed(object, 'mode', 'bridge', live.macvlanMode ?? 'none'),
    ],
  },

  needs(connector, { devices }) {
    const { parent } = connector;
    return [
      { text: 'kernel macvlan', of: connector },
      ...(devices.has(parent) ? [] : [{ text: `parent ${nameWord(parent)}` as const, of: connector }]),
    ];
  },
};

/** `link add`, straight in its namespace; `marks` are further words, with a space before. */
function added({ parent, end }: Macvlan, marks = ''): string {
  return (
    `link add ${linkWord(end.name, 'name')} link ${nameWord(parent)} netns ${nameWord(end.node)}${marks}` +
    `${linkSettings(end)} type macvlan mode bridge`
  );
}
