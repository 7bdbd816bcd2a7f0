import { isBindSetting, isNamespaceDeclaration, isRunSetting, isTmpfsSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration, RunSetting } from '../generated/ast.ts';
import { programName } from '../building/program-name.ts';
import { byteLength, FILE_NAME_BYTES } from '../../topology/names/kernel-name.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import type { SourceRange } from '../../topology/topology.ts';
import type { StatementCheck } from './check.ts';
import { checkProgramTexts } from './check-program-texts.ts';
import type { Report } from './report.ts';

/** What lives in a namespace: programs with names of their own, and one thing at each place of its files. */
export const checkPrograms: StatementCheck = (statement, report) => {
  if (!isNamespaceDeclaration(statement)) return;
  checkProgramTexts(statement, report);
  checkProgramNames(statement, report);
  checkMountPoints(statement, report);
};

function checkProgramNames({ name: namespace, settings }: NamespaceDeclaration, report: Report): void {
  const first = new Map<string, RunSetting>();
  for (const run of settings.filter(isRunSetting)) {
    if (present(run.command) === undefined) continue;
    const name = programName(run);
    const range = rangeOfProperty(run, present(run.name) === undefined ? 'command' : 'name');
    if (byteLength(`.${namespace}.${name}`) > FILE_NAME_BYTES) {
      report({
        code: 'program-name',
        message: 'The name is too long beside that of the namespace: shorten it.',
        range,
      });
    }
    const other = first.get(name);
    if (!other) {
      first.set(name, run);
      continue;
    }
    report({
      code: 'duplicate-program',
      message: `There is a program ${shownName(name)} in this namespace already: write another name before the text, as in \`run ${name}2 "…"\`.`,
      range,
      related: [{ message: 'The first is here.', range: rangeOf(other) }],
    });
  }
}

function checkMountPoints({ settings }: NamespaceDeclaration, report: Report): void {
  const first = new Map<string, SourceRange>();
  for (const setting of settings) {
    const at = isBindSetting(setting) ? present(setting.to) : isTmpfsSetting(setting) ? present(setting.at) : undefined;
    if (at === undefined) continue;
    const range = rangeOfProperty(setting, isBindSetting(setting) ? 'to' : 'at');
    const other = first.get(at);
    if (!other) {
      first.set(at, range);
      continue;
    }
    report({
      code: 'duplicate-mount-point',
      message: `Something else is at ${shownName(at)} already: keep one of the two.`,
      range,
      related: [{ message: 'It is first used here.', range: other }],
    });
  }
}
