import { isConnectorDeclaration, isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import { NearestNames } from '../names/nearest-name.ts';
import { oneOf, shownName } from '../../topology/names/shown-name.ts';
import { CONNECTOR_WORDS } from '../../topology/kinds/connector-kinds.ts';
import { SWITCH_WORDS } from '../../topology/kinds/switch-kinds.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty, rangeUpTo } from '../parsing/source-range.ts';
import type { StatementCheck } from './check.ts';

const KINDS = { switch: SWITCH_WORDS, connector: CONNECTOR_WORDS } as const;

const NEAREST = { switch: new NearestNames(KINDS.switch), connector: new NearestNames(KINDS.connector) };

/** Switches and connectors are of a kind that exists. */
export const checkKinds: StatementCheck = (statement, report) => {
  if (!isSwitchDeclaration(statement) && !isConnectorDeclaration(statement)) return;
  const what = isSwitchDeclaration(statement) ? 'switch' : 'connector';
  const kind = present(statement.kind);
  const kinds: readonly string[] = KINDS[what];
  if (kind === undefined || kinds.includes(kind)) return;
  const near = NEAREST[what].find(kind);
  const advice =
    near === undefined
      ? `write ${oneOf(kinds.map(name => `\`${name}\``))} after \`${what}\``
      : `did you mean \`${near}\``;
  report({
    code: 'unknown-kind',
    message: `${shownName(kind)} is no kind of ${what}: ${advice}${near === undefined ? '.' : '?'}`,
    range: rangeOfProperty(statement, 'kind'),
  });
};

/** Each block is one that its statement has. */
export const checkBlockPlaces: StatementCheck = (statement, report) => {
  const misplaced = isNamespaceDeclaration(statement)
    ? statement.ports
    : isSwitchDeclaration(statement)
      ? statement.interfaces
      : [];
  for (const block of misplaced) {
    const isPort = block.$type === 'PortBlock';
    report({
      code: 'misplaced-block',
      message: isPort
        ? 'A namespace has interfaces, not ports: write `interface` here.'
        : 'A switch has ports, not interfaces: write `port` here.',
      range: rangeUpTo(block, isPort ? 'port' : 'interface'),
    });
  }
};
