import { commands, env, workspace, type Uri } from 'vscode';
import { ClientCommand, ServerCommand, type TerminalAction } from '../../protocol/custom-messages.ts';
import { isInSandbox } from './ending.ts';
import { isRoot, privilege } from './privilege.ts';
import { missingPrograms } from './programs.ts';
import type { Refusal, WayOn } from './refusal.ts';

const INSTALL = 'sudo apt-get install';

/** Why nothing can be run in this window. */
export function refusalOfWindow(file?: Uri): Refusal | undefined {
  if (!workspace.isTrusted) {
    return {
      reason: 'NSLink runs nothing in Restricted Mode. Trust this folder if you trust what its files describe.',
      waysOn: [{ label: 'Manage Workspace Trust', go: () => commands.executeCommand('workbench.trust.manage') }],
    };
  }
  if (process.platform !== 'linux') {
    return {
      reason: 'Network namespaces exist on Linux only. Open the folder there: over SSH, in WSL or in a container.',
      waysOn: [
        { label: 'Open a Remote Window', go: () => commands.executeCommand('workbench.action.remote.showMenu') },
        ...(file ? [showScript(file)] : []),
      ],
    };
  }
  return undefined;
}

/** Why nothing of this file can be run here, whatever it says. */
export function refusalOfPlace(file: Uri): Refusal | undefined {
  const refusal = refusalOfWindow(file);
  if (refusal) return refusal;
  if (file.scheme !== 'file' && file.scheme !== 'untitled') {
    return {
      reason: 'This file is not on a disk of this machine, and nslink reads it from there. Save a copy first.',
      waysOn: [{ label: 'Save As…', go: () => commands.executeCommand('workbench.action.files.saveAs') }],
    };
  }
  return undefined;
}

/** Why this topology cannot be made or taken down on this machine as it is. */
export async function refusalOfHost(
  file: Uri,
  action: TerminalAction,
  usesOpenVSwitch: boolean,
): Promise<Refusal | undefined> {
  const privileged = isInSandbox(action) || isRoot() ? undefined : await refusalOfPrivilege(file, action);
  if (privileged) return privileged;
  const needed = isInSandbox(action) ? ['ovs-vsctl', 'ovsdb-server', 'ovs-vswitchd'] : ['ovs-vsctl'];
  const missing = usesOpenVSwitch ? await missingPrograms(needed) : [];
  if (missing.length > 0) {
    return {
      reason: `This topology has an Open vSwitch, and this machine has none (${missing.join(', ')} missing). Install it first.`,
      waysOn: [install('openvswitch-switch')],
    };
  }
  if (action !== 'benchmark' || (await missingPrograms(['iperf3'])).length === 0) return undefined;
  return {
    reason: 'A benchmark measures by iperf3, which this machine does not have. Install it first.',
    waysOn: [install('iperf3')],
  };
}

async function refusalOfPrivilege(file: Uri, action: TerminalAction): Promise<Refusal | undefined> {
  const chosen = privilege();
  const settings: WayOn = {
    label: 'Open Settings',
    go: () => commands.executeCommand('workbench.action.openSettings', 'nslink.privilege'),
  };
  const sandbox: WayOn = {
    label: 'Try in Sandbox',
    go: () => commands.executeCommand(ServerCommand.try, file.toString()),
  };
  const waysOn = action === 'apply' ? [sandbox, settings] : [settings];
  if (chosen === 'none') {
    return {
      reason: 'This needs root, VS Code does not run as root, and nslink.privilege says to ask nobody.',
      waysOn,
    };
  }
  if ((await missingPrograms([chosen])).length === 0) return undefined;
  return { reason: `This needs root, and there is no ${chosen} on this machine to ask for it.`, waysOn };
}

function install(debianPackage: string): WayOn {
  return { label: 'Copy Install Command', go: () => env.clipboard.writeText(`${INSTALL} ${debianPackage}`) };
}

function showScript(file: Uri): WayOn {
  return { label: 'Show Script', go: () => commands.executeCommand(ClientCommand.openScriptPreview, file.toString()) };
}
