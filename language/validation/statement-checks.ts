import {
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isRouteSetting,
  isSwitchDeclaration,
} from '../generated/ast.ts';
import type { ConnectorDeclaration, NodeDeclaration, Statement, TopologyFile } from '../generated/ast.ts';
import { meansHost } from '../linking/host.ts';
import { present } from '../parsing/present.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

/** The declarations of what a statement joined when nothing was to be said of it. */
type Joined = readonly [left: NodeDeclaration | undefined, right: NodeDeclaration | undefined];

const NOTHING: Joined = [undefined, undefined];
const quiet = new WeakMap<Statement, Joined>();

/** Checks the statements of a file one by one, but for those that are as they were when all checks had nothing to say. */
export class StatementChecks {
  readonly #file: TopologyFile;
  readonly #statements: readonly Statement[];
  readonly #reported = new Set<Statement>();

  constructor(file: TopologyFile) {
    this.#file = file;
    this.#statements = file.statements.filter(statement => !isQuiet(statement));
  }

  run(check: StatementCheck, report: Report): void {
    let current: Statement | undefined;
    const noting: Report = problem => {
      if (current) this.#reported.add(current);
      report(problem);
    };
    for (const statement of this.#statements) {
      current = statement;
      check(statement, noting, this.#file);
    }
  }

  /** Keeps in mind, once all checks are through, of which statements nothing is to be said until they change. */
  end(): void {
    for (const statement of this.#statements) {
      if (!this.#reported.has(statement) && isSelfContained(statement)) quiet.set(statement, joinedBy(statement));
    }
  }
}

function isQuiet(statement: Statement): boolean {
  const known = quiet.get(statement);
  if (!known || known === NOTHING) return known !== undefined;
  const [left, right] = joinedBy(statement);
  return left === known[0] && right === known[1];
}

/** What a connector joins now: a name may come to mean another node without the connector being changed. */
function joinedBy(statement: Statement): Joined {
  if (!isConnectorDeclaration(statement)) return NOTHING;
  return [present(present(statement.left)?.node)?.ref, present(statement.right?.node)?.ref];
}

/** Whether nothing but itself, and what it joins, says what is right about a statement. */
function isSelfContained(statement: Statement): boolean {
  if (isConnectorDeclaration(statement)) return endsAreKnown(statement);
  if (!isNamespaceDeclaration(statement) && !isSwitchDeclaration(statement)) return false;
  // Connectors make the interfaces that blocks and routes name.
  const { interfaces, ports, settings } = statement;
  return interfaces.length === 0 && ports.length === 0 && !settings.some(isRouteSetting);
}

/** Whether an end is missing, the syntax errors around it say as well. */
function endsAreKnown({ left, right }: ConnectorDeclaration): boolean {
  return [present(left), right].every(end => end && (meansHost(end) || present(end.node)?.ref !== undefined));
}
