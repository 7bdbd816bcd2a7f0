import { attachmentsOf, isNic } from '../topology/kinds/attachments.ts';
import type { Attachment } from '../topology/kinds/kind.ts';
import type { Connector } from '../topology/topology.ts';

/** An end of a connector, as far as frames care. */
export type End = Pick<Attachment, 'node' | 'nodeKind' | 'name' | 'vlans'>;

/** Both ends of a connector; an internal port is one thing at both, and what leads out of the topology has but one. */
export function endsOf(connector: Connector): readonly Attachment[] {
  const attachments = attachmentsOf(connector);
  return attachments.some(isNic) ? attachments.filter(attachment => !isNic(attachment)) : attachments;
}
