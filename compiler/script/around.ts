import type { Around } from '../kinds/made.ts';
import { nameWord } from './words.ts';
import { impairedEnds } from './impairment.ts';
import { deviceGroup } from './ownership.ts';
import { namesUsedOnce, type Selection } from './selection.ts';
import { settingsOfInterface } from './sysctls.ts';

/** What the kinds must know of all that is made; `bridgeVariable` is the switch that `$BRIDGE` stands for. */
export function aroundOf(topologyName: string, selection: Selection, bridgeVariable?: string): Around {
  const impaired = new Map(impairedEnds(selection).map(({ end }, index) => [end, index]));
  const namespaces = new Map(selection.namespaces.map(item => [item.name, item]));
  let usedOnce: ReadonlySet<string> | undefined;
  return {
    topologyName,
    group: deviceGroup(topologyName),
    get namesUsedOnce() {
      return (usedOnce ??= namesUsedOnce(selection));
    },
    impairedIndex: end => impaired.get(end),
    parametersOf: end => settingsOfInterface(end.nodeKind === 'namespace' ? namespaces.get(end.node) : undefined, end),
    switchWord: name => (name === bridgeVariable ? '$BRIDGE' : nameWord(name)),
  };
}
