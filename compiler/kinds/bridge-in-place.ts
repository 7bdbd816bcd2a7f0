import type { Bridge } from '../../topology/topology.ts';
import { linkCommands, machineCommands } from '../script/change/link-settings.ts';
import { nameWord } from '../script/words.ts';
import { compareLink, compareMachineLink } from '../state/compare-link.ts';
import { changed, foreign, missing, onOff, type Difference } from '../state/difference.ts';
import type { LiveLink } from '../state/live-state.ts';
import { command } from './command.ts';
import type { ChangingCommand, MadeSwitch } from './made.ts';
import { ownInterface, presentAgeing } from './own-interface.ts';

/** Seconds: the kernel's own for what a bridge has learned (`BR_DEFAULT_AGEING_TIME`, include/linux/if_bridge.h). */
const DEFAULT_AGEING = 300;

/** How a Linux bridge that exists differs, and becomes another. */
export const bridgeInPlace: Pick<MadeSwitch<Bridge>, 'change' | 'afterPorts' | 'compare' | 'present'> = {
  change(before, after) {
    const own = ownInterface(after);
    return [...machineCommands(before, own), ...optionCommands(before, after), ...linkCommands(before, own)];
  },

  afterPorts: () => [],

  compare(item, { link, group, live }) {
    const object = `switch ${item.name}`;
    if (!link) return [missing(object)];
    if (link.group !== group || !link.bridge) return [foreign(object)];
    return [
      ...compareOptions(object, item, link),
      ...compareLink(object, item, link),
      ...compareMachineLink(object, item, live.parameters),
    ];
  },

  present(item, { link }) {
    // While the spanning tree changes, there is nothing to tell it by.
    const ageing = link?.bridge ? (link.bridge.ageing ?? item.ageing) : undefined;
    return { ...item, stp: link?.bridge?.stp ?? item.stp, ...presentAgeing(item.ageing, ageing, DEFAULT_AGEING) };
  },
};

function optionCommands(before: Bridge, after: Bridge): readonly ChangingCommand[] {
  const { stp, ageing = DEFAULT_AGEING } = after;
  const options =
    (stp === before.stp ? '' : ` stp_state ${stp ? 1 : 0}`) +
    // in hundredths of a second
    (after.ageing === before.ageing ? '' : ` ageing_time ${ageing * 100}`);
  if (options === '') return [];
  return [command('settings', 'ip', `link set dev ${nameWord(after.name)} type bridge${options}`, after)];
}

function compareOptions(object: string, item: Bridge, { bridge, up }: LiveLink): readonly Difference[] {
  return [
    ...changed(object, 'stp', onOff(item.stp), onOff(bridge?.stp === true)),
    ...changed(object, 'state', 'up', up ? 'up' : 'down'),
    ...(bridge?.ageing === undefined
      ? []
      : changed(object, 'ageing', String(item.ageing ?? DEFAULT_AGEING), String(bridge.ageing))),
    ...changed(object, 'vlan-filtering', onOff(item.vlanFiltering === true), onOff(bridge?.vlanFiltering === true)),
  ];
}
