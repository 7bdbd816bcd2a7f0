import { isForwardSetting, isNamespaceDeclaration, isSysctlSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration, SysctlSetting } from '../generated/ast.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

const KEY = /^net(\.[A-Za-z0-9_-]+)+$/;
const VALUE = /^[\w.,:+\- \t]+$/;

/** Kernel parameters are those of a network namespace, each set once. */
export const checkSysctls: StatementCheck = (statement, report) => {
  if (isNamespaceDeclaration(statement)) checkNamespace(statement, report);
};

function checkNamespace({ settings }: NamespaceDeclaration, report: Report): void {
  const first = new Map<string, SysctlSetting>();
  for (const setting of settings.filter(isSysctlSetting)) {
    const key = present(setting.key);
    if (key === undefined) continue;
    checkKey(setting, key, report);
    const value = present(setting.value);
    if (value !== undefined && !VALUE.test(String(value))) {
      report({
        code: 'sysctl-value',
        message:
          'A kernel parameter is a number, a word or several of them: write letters, digits, spaces and . , : + - only.',
        range: rangeOfProperty(setting, 'value'),
      });
    }
    const other = first.get(key);
    if (!other) first.set(key, setting);
    else {
      report({
        code: 'duplicate-setting',
        message: `${shownName(key)} is set already: keep one of the two.`,
        range: rangeOf(setting),
        related: [{ message: 'It is first set here.', range: rangeOf(other) }],
      });
    }
  }
  const forward = settings.find(isForwardSetting);
  const same = first.get('net.ipv4.ip_forward') ?? first.get('net.ipv6.conf.all.forwarding');
  if (!forward || !same) return;
  report({
    code: 'duplicate-setting',
    message: 'This is what `forward` sets: keep one of the two.',
    range: rangeOf(same),
    related: [{ message: '`forward` is here.', range: rangeOf(forward) }],
  });
}

function checkKey(setting: SysctlSetting, key: string, report: Report): void {
  if (KEY.test(key)) return;
  report({
    code: 'sysctl-key',
    message: key.startsWith('net.')
      ? `${shownName(key)} is no kernel parameter: its parts are letters, digits, _ and - between dots.`
      : `${shownName(key)} belongs to the whole machine, not to a namespace: only parameters below net. can be set here.`,
    range: rangeOfProperty(setting, 'key'),
  });
}
