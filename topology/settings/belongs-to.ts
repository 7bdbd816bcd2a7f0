import { isConnectorWord } from '../kinds/connector-kinds.ts';
import { oneOf } from '../names/shown-name.ts';
import { PLACES, type SettingPlace } from './places.ts';
import type { SettingWord } from './settings.ts';

/** All places, in their order. */
const ALL = Object.keys(PLACES) as readonly SettingPlace[];

/** Where a setting means something, in words: `an interface, a switch or a veth or vxlan connector`. */
export function belongsTo(word: SettingWord): string {
  const places = ALL.filter(place => PLACES[place].settings.includes(word));
  const connectors = places.filter(isConnectorWord);
  const onBoth = places.includes('bridge') && places.includes('ovs');
  const others = places
    // Whatever a bare port takes, any port does, and whatever the loopback interface takes, any interface does.
    .filter(
      place =>
        !isConnectorWord(place) &&
        place !== 'bare port' &&
        place !== 'loopback' &&
        !place.startsWith('existing ') &&
        !(onBoth && place === 'ovs'),
    )
    .map(place => (onBoth && place === 'bridge' ? 'a switch' : PLACES[place].called));
  const [article = ''] = connectors.slice(0, 1).map(place => PLACES[place].called.split(' ')[0]);
  return oneOf([...others, ...(connectors.length > 0 ? [`${article} ${oneOf(connectors)} connector`] : [])]);
}
