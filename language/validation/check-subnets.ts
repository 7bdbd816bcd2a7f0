import { formatPrefix } from '../../topology/addresses/ip-address.ts';
import { parsePrefix } from '../../topology/addresses/ip-prefix.ts';
import { isSubnetSetting, isSwitchDeclaration } from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { expansionOf } from '../building/expansion.ts';
import { handOutAddresses, subnetsOf, type Subnet } from '../building/hand-out-addresses.ts';
import { rangeOfPrefix } from '../building/written-addresses.ts';
import type { Check } from './check.ts';
import { ownerOf } from './layer-two-domains.ts';
import type { Report } from './report.ts';

/** A subnet is a prefix, named once, with an address for everyone. */
export const checkSubnets: Check = (file, report) => {
  for (const node of file.statements.filter(isSwitchDeclaration)) {
    for (const setting of node.settings.filter(isSubnetSetting)) {
      for (const [index, text] of setting.prefixes.entries()) {
        const prefix = parsePrefix(text, 'subnet');
        if (typeof prefix !== 'string') continue;
        report({ code: 'invalid-subnet', message: prefix, range: rangeOfPrefix(setting, index) });
      }
    }
    checkApart(node, report);
  }
  for (const [{ prefix, setting, index }, end] of handOutAddresses(expansionOf(file)).full) {
    report({
      code: 'full-subnet',
      message: `${formatPrefix(prefix)} has no address left for ${ownerOf(end)}: write a larger prefix, or give some interfaces addresses of another.`,
      range: rangeOfPrefix(setting, index),
      related: [{ message: 'This end goes without.', range: rangeOf(end.endpoint) }],
    });
  }
};

function checkApart(node: SwitchDeclaration, report: Report): void {
  const first = new Map<string, Subnet>();
  for (const subnet of subnetsOf(node)) {
    const text = formatPrefix(subnet.prefix);
    const other = first.get(text);
    if (!other) first.set(text, subnet);
    else {
      report({
        code: 'invalid-subnet',
        message: `${text} is a subnet of this switch already: keep one of the two.`,
        range: rangeOfPrefix(subnet.setting, subnet.index),
        related: [{ message: 'It is first written here.', range: rangeOfPrefix(other.setting, other.index) }],
      });
    }
  }
}
