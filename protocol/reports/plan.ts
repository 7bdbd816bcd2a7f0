import * as v from 'valibot';
import { place, range, type Read } from './parts.ts';

/** What happens to one thing of a topology. */
export const plannedChange = v.object({
  kind: v.picklist(['added', 'changed', 'replaced', 'removed']),
  /** `namespace ns1`, `switch br0`, `veth ns1.eth0 -- br0.ns1` */
  object: v.string(),
  /** Why it is replaced. */
  because: v.exactOptional(v.string()),
  /** What changes in place, and how; of an end with its name before. */
  settings: v.exactOptional(v.array(v.object({ setting: v.string(), from: v.string(), to: v.string() }))),
});

/** What `nslink plan --json` prints. */
export const planReport = v.object({
  topology: v.string(),
  file: v.string(),
  place,
  /** Whether anything is recorded as applied. */
  applied: v.boolean(),
  /** What is removed is in no file any more, and has no range. */
  changes: v.array(v.object({ ...plannedChange.entries, range: v.exactOptional(range) })),
  /** What of the file's own is run, in that order. */
  commands: v.array(
    v.object({
      /** The namespace, or that and the program: `web.server`. */
      where: v.string(),
      user: v.string(),
      command: v.string(),
      when: v.picklist(['once', 'until teardown', 'ready']),
    }),
  ),
  /** `null` when there is nothing to do. */
  script: v.nullable(v.object({ sha256: v.string(), text: v.string() })),
});
export type PlanReport = Read<typeof planReport>;
