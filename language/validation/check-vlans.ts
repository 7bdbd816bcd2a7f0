import {
  isConnectorDeclaration,
  isNativeSetting,
  isSwitchDeclaration,
  isTrunkSetting,
  isVlanFilteringSetting,
  isVlanSetting,
} from '../generated/ast.ts';
import type { ConnectorDeclaration, Setting, SwitchDeclaration } from '../generated/ast.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { endSettings, portVlans } from '../building/end-settings.ts';
import { expansionOf, type Expansion } from '../building/expansion.ts';
import { trunkVlans } from '../building/read-vlans.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import { PLACES } from '../../topology/settings/places.ts';
import { onlySwitchEnd } from '../building/wire.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** The VLANs of a port agree with each other, with those of its connector and with its switch. */
export const checkVlans: Check = (file, report) => {
  for (const statement of file.statements) {
    if (!isSwitchDeclaration(statement)) continue;
    for (const block of statement.ports) checkBlock(block.settings, report);
  }
  const expansion = expansionOf(file);
  checkConnectors(file.statements.filter(isConnectorDeclaration), expansion, report);
  checkFiltering(expansion, report);
};

function checkBlock(settings: readonly Setting[], report: Report): void {
  const access = settings.find(isVlanSetting);
  const native = settings.find(isNativeSetting);
  const trunk = settings.find(isTrunkSetting);
  const other = trunk ?? native;
  if (access && other) {
    report({
      code: 'vlan-and-trunk',
      message:
        'A port is in one VLAN with `vlan`, or carries several with `trunk`: keep one of the two. The untagged VLAN of a trunk is its `native`.',
      range: rangeOf(access),
      related: [{ message: 'It is a trunk by this.', range: rangeOf(other) }],
    });
  } else if (native && !trunk) {
    report({
      code: 'native-without-trunk',
      message: 'Only a trunk has a native VLAN: add `trunk` with its tagged VLANs, or write `vlan` instead.',
      range: rangeOf(native),
    });
  } else if (native && trunk && trunkVlans(settings).includes(native.value)) {
    report({
      code: 'native-in-trunk',
      message: `VLAN ${native.value} cannot leave the port with a tag and without: take it out of \`trunk\`, or choose another native VLAN.`,
      range: rangeOfProperty(native, 'value'),
      related: [{ message: 'It is tagged by this.', range: rangeOf(trunk) }],
    });
  }
}

function checkConnectors(connectors: readonly ConnectorDeclaration[], expansion: Expansion, report: Report): void {
  const withVlan = new Set(connectors.filter(({ settings }) => settings.some(isVlanSetting)));
  for (const wire of withVlan.size > 0 ? expansion.wires : []) {
    const { connector } = wire;
    const setting = withVlan.has(connector) ? connector.settings.find(isVlanSetting) : undefined;
    // Members of a family share their connector, so the first of its wires tells.
    if (!setting || !withVlan.delete(connector)) continue;
    // What cannot have it at all is told so elsewhere.
    if (!PLACES[wire.kind].settings.includes('vlan')) continue;
    const end = onlySwitchEnd(wire);
    if (!end) {
      const isNone = !wire.ends.some(isSwitchEnd);
      report({
        code: 'vlan-needs-port',
        message: isNone
          ? 'This connector has no switch port that a VLAN could be for: remove `vlan`, or join a switch.'
          : 'This connector has two switch ports: write `vlan` in a `port` block of the switch that is meant.',
        range: rangeOf(setting),
      });
      continue;
    }
    const inBlock = endSettings(expansion, wire, end).find(
      other => isVlanSetting(other) || isTrunkSetting(other) || isNativeSetting(other),
    );
    if (!inBlock) continue;
    report({
      code: 'vlan-and-trunk',
      message: 'The block of this port says its VLANs already: keep one of the two.',
      range: rangeOf(setting),
      related: [{ message: 'They are set here.', range: rangeOf(inBlock) }],
    });
  }
}

function checkFiltering(expansion: Expansion, report: Report): void {
  const off = new Map<string, SwitchDeclaration>();
  for (const [name, declaration] of expansion.switches) {
    if (declaration.settings.find(isVlanFilteringSetting)?.state === 'off') off.set(name, declaration);
  }
  for (const wire of off.size > 0 ? expansion.wires : []) {
    for (const end of wire.ends.filter(isSwitchEnd)) {
      const setting = off.get(end.node)?.settings.find(isVlanFilteringSetting);
      if (!setting || !portVlans(expansion, wire, end)) continue;
      off.delete(end.node);
      report({
        code: 'vlan-filtering-off',
        message: `The port ${shownName(end.name)} has VLANs, which a bridge only tells apart when it filters them: remove this, or the VLANs.`,
        range: rangeOf(setting),
        related: [{ message: 'The port is made here.', range: rangeOf(end.endpoint) }],
      });
    }
  }
}
