import {
  isAgeingSetting,
  isControllerSetting,
  isDatapathSetting,
  isFailModeSetting,
  isNatSetting,
  isVlanFilteringSetting,
} from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';
import { rangeUpTo } from '../parsing/source-range.ts';
import { readSeconds } from '../../topology/quantities/duration.ts';
import { portVlans } from './end-settings.ts';
import type { Expansion } from './expansion.ts';
import { readCommonSettings } from './read-settings.ts';
import { hasStp } from './segments.ts';
import type { Bridge, OvsSwitch, Switch } from '../../topology/topology.ts';
import { isSwitchEnd } from './wire.ts';

/** The switches of a file. */
export function buildSwitches(expansion: Expansion): Switch[] {
  const withVlans = switchesWithVlans(expansion);
  return [...expansion.switches].map(([name, declaration]) =>
    declaration.kind === 'ovs' ? ovsFrom(name, declaration) : bridgeFrom(name, declaration, withVlans.has(name)),
  );
}

function bridgeFrom(name: string, declaration: SwitchDeclaration, hasVlans: boolean): Bridge {
  const isOn = hasVlans || declaration.settings.find(isVlanFilteringSetting)?.state === 'on';
  return { kind: 'bridge', name, ...partsOf(declaration), ...(isOn && { vlanFiltering: true }) };
}

function ovsFrom(name: string, declaration: SwitchDeclaration): OvsSwitch {
  const { settings } = declaration;
  const datapath = settings.find(isDatapathSetting)?.value;
  const controllers = settings.find(isControllerSetting)?.targets;
  const failMode = settings.find(isFailModeSetting)?.value;
  return {
    kind: 'ovs',
    name,
    ...partsOf(declaration),
    ...((datapath === 'system' || datapath === 'netdev') && { datapath }),
    ...(controllers && { controllers: [...controllers] }),
    ...((failMode === 'standalone' || failMode === 'secure') && { failMode }),
  };
}

function partsOf(declaration: SwitchDeclaration): Omit<Switch, 'kind' | 'name'> {
  const { settings } = declaration;
  const written = settings.find(isAgeingSetting);
  const ageing = written && readSeconds(String(written.value));
  const hasNat = settings.find(isNatSetting)?.state === 'on';
  return {
    stp: hasStp(declaration),
    ...readCommonSettings(settings),
    ...(typeof ageing === 'number' && { ageing }),
    ...(hasNat && { nat: true }),
    source: rangeUpTo(declaration, 'name'),
  };
}

function switchesWithVlans(expansion: Expansion): ReadonlySet<string> {
  const names = new Set<string>();
  for (const wire of expansion.wires) {
    for (const end of wire.ends.filter(isSwitchEnd)) if (portVlans(expansion, wire, end)) names.add(end.node);
  }
  return names;
}
