import { isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isUsualLoopback } from '../../topology/addresses/loopback-network.ts';
import { isLinkLocal } from '../../topology/addresses/plain-address.ts';
import {
  isAddressSetting,
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isSwitchDeclaration,
} from '../generated/ast.ts';
import type { AddressSetting, Endpoint, NamespaceDeclaration, Statement } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { loopbackAddresses } from '../building/loopback.ts';
import { interfacePlace } from '../building/setting-places.ts';
import { rangeOfAddress, writtenAddresses, type WrittenAddress } from '../building/written-addresses.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

/** No address is on one loopback interface twice. */
function checkTwice(statement: NamespaceDeclaration, report: Report): void {
  const first = new Map<string, WrittenAddress>();
  for (const item of loopbackAddresses(statement)) {
    if (isAddressProblem(item.parsed)) continue;
    const { address } = item.parsed;
    const earlier = first.get(address);
    if (earlier) {
      report({
        code: 'duplicate-address',
        message: `${address} is on \`lo\` twice: keep one of the two.`,
        range: rangeOfAddress(item),
        related: [{ message: 'It is first written here.', range: rangeOfAddress(earlier) }],
      });
    } else first.set(address, item);
  }
}

/** Every address is one that an interface can have, and stands where an interface can have one. */
export const checkAddresses: StatementCheck = (statement, report) => {
  if (isNamespaceDeclaration(statement)) checkTwice(statement, report);
  for (const [holder, place] of holdersOf(statement)) {
    for (const address of writtenAddresses(holder)) {
      if (place === 'port') {
        report({
          code: 'address-on-port',
          message: "A switch port has no address: give it to the namespace's end, or to the switch with `address`.",
          range: rangeOfAddress(address),
        });
      } else if (isAddressProblem(address.parsed)) {
        const { code, message } = address.parsed;
        report({ code, message, range: rangeOfAddress(address) });
      } else if (place === 'loopback') {
        const message = whyNotOnLoopback(address.parsed);
        if (message !== undefined) report({ code: 'loopback-address', message, range: rangeOfAddress(address) });
      }
    }
  }
};

function whyNotOnLoopback(address: InterfaceAddress): string | undefined {
  if (isUsualLoopback(address)) return `${address.address} is on \`lo\` already, as in every namespace: remove it.`;
  return isLinkLocal(address)
    ? `${address.address} is an address on a link, and \`lo\` is on none: write one that others have a route to, such as 172.16.0.3/32.`
    : undefined;
}

type Place = 'interface' | 'loopback' | 'switch' | 'port';

/** Whatever lists addresses, and what gets them. */
function* holdersOf(statement: Statement): Generator<[holder: Endpoint | AddressSetting, place: Place]> {
  if (isConnectorDeclaration(statement)) {
    for (const end of [present(statement.left), statement.right]) {
      if (end) yield [end, isSwitchDeclaration(present(end.node)?.ref) ? 'port' : 'interface'];
    }
  } else if (isNamespaceDeclaration(statement)) {
    for (const block of statement.interfaces) {
      const place = interfacePlace(block) === 'loopback' ? 'loopback' : 'interface';
      for (const setting of block.settings.filter(isAddressSetting)) yield [setting, place];
    }
  } else if (isSwitchDeclaration(statement)) {
    for (const setting of statement.settings.filter(isAddressSetting)) yield [setting, 'switch'];
    for (const block of statement.ports) {
      for (const setting of block.settings.filter(isAddressSetting)) yield [setting, 'port'];
    }
  }
}
