import { isExistingSetting, isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { ExistingSetting, NodeDeclaration } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

/** The names and identifiers of containers of docker(1), podman(1) and lxc(7). */
const CONTAINER = /^[A-Za-z0-9][A-Za-z0-9_.:-]*$/;

/** The largest number of a process on 64 bits (proc(5), pid_max). */
const MOST_PROCESSES = 2 ** 22;

/** What exists already is one thing, and can be found. */
export const checkExisting: StatementCheck = (statement, report) => {
  if (!isNamespaceDeclaration(statement) && !isSwitchDeclaration(statement)) return;
  for (const setting of statement.settings.filter(isExistingSetting)) checkOwner(statement, setting, report);
};

function checkOwner(node: NodeDeclaration, setting: ExistingSetting, report: Report): void {
  const { engine, container, pid } = setting;
  if (engine === undefined && pid === undefined) return;
  const range = rangeOf(setting);
  const tell = (message: string) => {
    report({ code: 'existing-owner', message, range });
  };
  if (isSwitchDeclaration(node)) {
    tell('A bridge is nobody’s container: write `existing` alone.');
  } else if (node.family) {
    tell('That is one namespace, and this a family of them: write one namespace for each container or process.');
  } else if (container !== undefined && !CONTAINER.test(container)) {
    tell('No container is called that: write its name or identifier, of letters, digits, `_`, `.`, `:` and `-`.');
  } else if (pid !== undefined && (pid < 1 || pid > MOST_PROCESSES)) {
    tell(`The number of a process is 1 to ${MOST_PROCESSES}: see which there are by \`ps -ef\`.`);
  }
}
