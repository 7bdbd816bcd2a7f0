import { isStpSetting } from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';

/** Whether a switch cuts loops with the spanning tree protocol. */
export function hasStp({ settings }: SwitchDeclaration): boolean {
  return settings.some(setting => isStpSetting(setting) && setting.state === 'on');
}
