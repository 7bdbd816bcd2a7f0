import { isAddressProblem } from '../../topology/addresses/ip-address.ts';
import {
  isAddressSetting,
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isSwitchDeclaration,
} from '../generated/ast.ts';
import type { AddressSetting, Endpoint, Statement } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOfAddress, writtenAddresses } from '../building/written-addresses.ts';
import type { StatementCheck } from './check.ts';

/** Every address is one that an interface can have, and stands where an interface can have one. */
export const checkAddresses: StatementCheck = (statement, report) => {
  for (const [holder, isPort] of holdersOf(statement)) {
    for (const address of writtenAddresses(holder)) {
      if (isPort) {
        report({
          code: 'address-on-port',
          message: "A switch port has no address: give it to the namespace's end, or to the switch with `address`.",
          range: rangeOfAddress(address),
        });
      } else if (isAddressProblem(address.parsed)) {
        const { code, message } = address.parsed;
        report({ code, message, range: rangeOfAddress(address) });
      }
    }
  }
};

/** Whatever lists addresses, and whether that is a port of a switch. */
function* holdersOf(statement: Statement): Generator<[holder: Endpoint | AddressSetting, isPort: boolean]> {
  if (isConnectorDeclaration(statement)) {
    for (const end of [present(statement.left), statement.right]) {
      if (end) yield [end, isSwitchDeclaration(present(end.node)?.ref)];
    }
  } else if (isNamespaceDeclaration(statement)) {
    for (const block of statement.interfaces) {
      for (const setting of block.settings.filter(isAddressSetting)) yield [setting, false];
    }
  } else if (isSwitchDeclaration(statement)) {
    for (const setting of statement.settings.filter(isAddressSetting)) yield [setting, false];
    for (const block of statement.ports) {
      for (const setting of block.settings.filter(isAddressSetting)) yield [setting, true];
    }
  }
}
