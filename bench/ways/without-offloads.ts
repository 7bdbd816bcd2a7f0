import { execa } from 'execa';
import type { Subject } from '../../cli/bench/subject.ts';
import { inNamespace } from '../../runtime/in-namespace.ts';
import { interfaceAt } from '../../runtime/probe/pairs.ts';
import { WITHOUT_OFFLOADS } from '../../scripts/four-ways-page.ts';

/** The same topology, in which no end leaves checksums, and with them segmentation, to its network interface any more. */
export async function withoutOffloads(subject: Subject): Promise<Subject> {
  const { topology, place, pairs, label } = subject;
  for (const end of pairs.flat()) {
    const device = interfaceAt(topology, end)?.name ?? '';
    const [program = '', ...rest] = inNamespace(place, end.namespace, ['ethtool', '-K', device, 'tx', 'off']);
    await execa(program, rest);
  }
  return { ...subject, label: `${label} ${WITHOUT_OFFLOADS}` };
}
