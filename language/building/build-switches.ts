import {
  isAgeingSetting,
  isControllerSetting,
  isDatapathSetting,
  isFailModeSetting,
  isNatSetting,
} from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';
import { rangeUpTo } from '../parsing/source-range.ts';
import { readSeconds } from '../../topology/quantities/duration.ts';
import { isExisting } from './existing.ts';
import type { Expansion } from './expansion.ts';
import { readCommonSettings } from './read-settings.ts';
import { hasStp } from './spanning-tree.ts';
import { wireLayerTwoOf } from './wire-layer-two.ts';
import type { Bridge, OvsSwitch, Switch } from '../../topology/topology.ts';

/** The switches of a file. */
export function buildSwitches(expansion: Expansion): Switch[] {
  const layerTwo = wireLayerTwoOf(expansion);
  return [...expansion.switches]
    .filter(([, declaration]) => !isExisting(declaration))
    .map(([name, declaration]) =>
      declaration.kind === 'ovs' ? ovsFrom(name, declaration) : bridgeFrom(name, declaration, layerTwo.filters(name)),
    );
}

function bridgeFrom(name: string, declaration: SwitchDeclaration, filters: boolean): Bridge {
  return { kind: 'bridge', name, ...partsOf(declaration), ...(filters && { vlanFiltering: true }) };
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
