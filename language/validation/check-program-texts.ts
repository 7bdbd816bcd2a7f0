import { isBindSetting, isExecSetting, isReadySetting, isRunSetting } from '../generated/ast.ts';
import { isTmpfsSetting, isUserSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration, ReadySetting, Setting } from '../generated/ast.ts';
import { readPort } from '../expectations/read-port.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { readPatience } from '../expectations/read-patience.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import type { Report } from './report.ts';

/** As useradd(8) allows them, or a number. */
const USER = /^(?:[A-Za-z_][A-Za-z0-9_.-]*\$?|[0-9]+)$/;

/** Places whose files are the kernel's, and so the same for everything. */
const OF_KERNEL = /^\/(?:proc|sys|dev)(?:\/|$)/;

/** The texts of commands, paths and users are such as a shell, mount(8) and setpriv(1) take. */
export function checkProgramTexts({ settings }: NamespaceDeclaration, report: Report): void {
  for (const setting of settings) {
    if (isExecSetting(setting)) checkCommand(setting, setting.command, report);
    else if (isBindSetting(setting)) checkBind(setting, report);
    else if (isTmpfsSetting(setting)) checkPlace(setting, 'at', setting.at, report);
    else if (isRunSetting(setting)) {
      checkCommand(setting, setting.command, report);
      for (const inner of setting.settings) {
        if (isReadySetting(inner)) checkReady(inner, report);
        else if (isUserSetting(inner)) checkUser(inner, inner.value, report);
      }
    }
  }
}

function checkCommand(setting: Setting, command: string | undefined, report: Report): void {
  const written = present(command);
  if (written === undefined) return;
  const range = rangeOfProperty(setting, 'command');
  if (written.trim() === '') {
    report({ code: 'empty-command', message: 'There is no command in this text: write what bash is to run.', range });
  } else refuseControls(written, range, report);
}

function refuseControls(text: string, range: ReturnType<typeof rangeOfProperty>, report: Report): void {
  // eslint-disable-next-line no-control-regex -- those are what is looked for
  if (!/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) return;
  report({
    code: 'control-character',
    message:
      'There is a control character in this text: remove it, or have the command make it, as in $(printf "\\\\a").',
    range,
  });
}

function checkBind(setting: Extract<Setting, { $type: 'BindSetting' }>, report: Report): void {
  const from = present(setting.from);
  const range = rangeOfProperty(setting, 'from');
  if (from?.trim() === '') {
    report({ code: 'mount-point', message: 'This is no path: write that of a file or folder.', range });
  } else if (from !== undefined) refuseControls(from, range, report);
  checkPlace(setting, 'to', setting.to, report);
}

function checkPlace(setting: Setting, property: string, written: string | undefined, report: Report): void {
  const path = present(written);
  if (path === undefined) return;
  const range = rangeOfProperty(setting, property);
  const parts = path.split('/').slice(1);
  const advice = !path.startsWith('/')
    ? 'it is no absolute path: write one that begins with /.'
    : parts.every(part => part === '') || parts.some(part => part === '.' || part === '..' || part === '')
      ? 'write the path of a folder without //, . and .. in it.'
      : OF_KERNEL.test(path)
        ? 'what is below /proc, /sys and /dev is the kernel’s.'
        : undefined;
  if (advice === undefined) refuseControls(path, range, report);
  else report({ code: 'mount-point', message: `Nothing can be put at ${shownName(path)}: ${advice}`, range });
}

function checkUser(setting: Setting, written: string | undefined, report: Report): void {
  const user = present(written);
  if (user === undefined || USER.test(user)) return;
  report({
    code: 'invalid-user',
    message: `${shownName(user)} is no user’s name: write one of this machine’s, as in \`user nobody\`.`,
    range: rangeOfProperty(setting, 'value'),
  });
}

function checkReady(setting: ReadySetting, report: Report): void {
  const port = present(setting.port);
  const read = port === undefined ? undefined : readPort(String(port));
  if (typeof read === 'string') {
    report({ code: 'invalid-port', message: read, range: rangeOfProperty(setting, 'port') });
  }
  if (setting.command !== undefined) checkCommand(setting, setting.command, report);
  const patience = present(setting.patience);
  const duration = patience === undefined ? undefined : readPatience(String(patience));
  if (typeof duration === 'string') {
    report({ code: 'invalid-duration', message: duration, range: rangeOfProperty(setting, 'patience') });
  }
}
