import type { Setting } from '../sysctls.ts';
import { nameWord, quote } from '../words.ts';

/** `sysctl` in a namespace; an optional parameter may be unknown to the kernel. */
export function settingCommand(namespace: string, { key, value, optional }: Setting): string {
  const options = `-q${optional ? ' -e' : ''}`;
  return `ip netns exec ${nameWord(namespace)} sysctl ${options} -w ${quote(`${key}=${value}`)}`;
}
