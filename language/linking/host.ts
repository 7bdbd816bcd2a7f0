import type { Endpoint, Party } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

/** The name of the machine itself as a node. */
export const HOST = 'host';

/** Every namespace, as a side of an expectation. */
export const ALL = 'all';

/** Whether a node reads `host`, which nothing may be declared as: it means the machine itself. */
export function meansHost({ node }: { readonly node?: Endpoint['node'] }): boolean {
  const reference = present(node);
  return reference?.$refText === HOST && reference.ref === undefined;
}

/** Whether a side of an expectation means every namespace: its node reads `all`, and nothing is declared as that. */
export function meansAll({ node }: Party): boolean {
  const reference = present(node);
  return reference?.$refText === ALL && reference.ref === undefined;
}
