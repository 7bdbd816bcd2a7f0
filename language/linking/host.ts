import type { Endpoint } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

/** The name of the machine itself as a node. */
export const HOST = 'host';

/** Whether an endpoint means the machine itself: its node reads `host`, which nothing may be declared as. */
export function meansHost(endpoint: Endpoint): boolean {
  const reference = present(endpoint.node);
  return reference?.$refText === HOST && reference.ref === undefined;
}
