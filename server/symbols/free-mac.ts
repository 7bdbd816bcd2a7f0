import { isMacSetting, isNodeDeclaration } from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { blocksOf } from './blocks.ts';

/** The lowest of the locally administered addresses from `02:00:00:00:00:01` up that nothing in the file has. */
export function freeMac(file: TopologyFile): string {
  const taken = new Set<string>();
  for (const node of file.statements.filter(isNodeDeclaration)) {
    for (const { settings } of [node, ...blocksOf(node)]) {
      for (const { value } of settings.filter(isMacSetting)) taken.add(value.toLowerCase());
    }
  }
  for (let number = 1; ; number++) {
    const digits = number.toString(16).padStart(10, '0');
    const mac = `02:${(digits.match(/../g) ?? []).join(':')}`;
    if (!taken.has(mac)) return mac;
  }
}
