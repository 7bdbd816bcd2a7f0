import { isBindSetting, isExecSetting, isForwardSetting, isSysctlSetting, isTmpfsSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration } from '../generated/ast.ts';
import { rangeOf, rangeUpTo } from '../parsing/source-range.ts';
import { isExisting } from './existing.ts';
import type { Expansion } from './expansion.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { interfaceSettings } from './interface-settings.ts';
import { readCommonSettings } from './read-settings.ts';
import { readRoutes } from './read-routes.ts';
import { remember } from './remember.ts';
import type { Namespace } from '../../topology/topology.ts';

/** The namespaces of a file; the members of a family share what their declaration says, and all what the topology says. */
export function buildNamespaces({ namespaces }: Expansion, hasNames: boolean): Namespace[] {
  const shared = remember(sharedParts);
  const unnamed = hasNames ? {} : { names: false as const };
  return [...namespaces]
    .filter(([, declaration]) => !isExisting(declaration))
    .map(([name, declaration]) => ({ name, ...shared(declaration), ...unnamed }));
}

function sharedParts(declaration: NamespaceDeclaration): Omit<Namespace, 'name'> {
  const { settings, family } = declaration;
  const forward = settings.find(isForwardSetting)?.state;
  const sysctls = settings.filter(isSysctlSetting);
  const routes = readRoutes(settings);
  const execs = settings.filter(isExecSetting);
  const binds = settings.filter(isBindSetting);
  const tmpfs = settings.filter(isTmpfsSetting);
  const { addresses } = readCommonSettings(interfaceSettings(declaration, LOOPBACK));
  return {
    ...(forward !== undefined && { forward: forward === 'on' }),
    ...(addresses.length > 0 && { addresses }),
    ...(sysctls.length > 0 && {
      sysctls: sysctls.map(sysctl => ({ key: sysctl.key, value: String(sysctl.value), source: rangeOf(sysctl) })),
    }),
    ...(routes.length > 0 && { routes }),
    ...(execs.length > 0 && { execs: execs.map(exec => ({ command: exec.command, source: rangeOf(exec) })) }),
    ...(binds.length > 0 && {
      binds: binds.map(bind => ({
        from: bind.from,
        at: bind.to,
        ...(bind.isWritable && { isWritable: true as const }),
        source: rangeOf(bind),
      })),
    }),
    ...(tmpfs.length > 0 && { tmpfs: tmpfs.map(({ at }) => at) }),
    source: rangeUpTo(declaration, family ? 'family' : 'name'),
  };
}
