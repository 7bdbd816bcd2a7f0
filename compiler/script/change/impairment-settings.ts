import type { Connector, Interface } from '../../../topology/topology.ts';
import { impairmentOf } from '../../../topology/kinds/attachments.ts';
import { valuesIn, type Impairment } from '../../../topology/settings/impairments.ts';
import { command } from '../../kinds/command.ts';
import { placeOf } from '../../kinds/interfaces.ts';
import type { ChangingCommand } from '../../kinds/made.ts';
import { qdiscCommand } from '../impairment.ts';
import { nameWord } from '../words.ts';

/** What leaves by one end of a connector: another impairment than before, a first one, or none any longer. */
export function impairmentSettings(
  topologyName: string,
  before: Connector,
  after: Connector,
  wasEnd: Interface,
  end: Interface,
): readonly ChangingCommand[] {
  const [was, impairment] = [impairmentOf(before), impairmentOf(after)];
  const isAlike = JSON.stringify(was) === JSON.stringify(impairment);
  // The MTU counts as well: what may go at once must hold a full packet.
  if (isAlike && (!impairment || wordsOf(wasEnd, impairment) === wordsOf(end, impairment))) return [];
  const name = nameWord(end.name);
  const gone = () => command('gone', 'tc', `qdisc del dev ${name} root`, end, placeOf(end));
  const mark = (words: string): readonly ChangingCommand[] =>
    end.nodeKind === 'ovs' && (was === undefined || impairment === undefined)
      ? [command('settings', 'ovs-vsctl', words, end)]
      : [];
  if (!impairment) return [...mark(`clear Port ${name} qos`), gone()];
  const id = `@qos${name.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
  const words = wordsOf(end, impairment);
  return [
    ...(losesKey(was, impairment) ? [gone()] : []),
    ...mark(
      `--id=${id} create QoS type=linux-noop external_ids:nslink=${nameWord(topologyName)} -- set Port ${name} qos=${id}`,
    ),
    command('settings', 'tc', words, end, placeOf(end)),
  ];
}

function wordsOf(end: Interface, impairment: Impairment): string {
  return qdiscCommand({ end, impairment }).replace('qdisc add', 'qdisc replace');
}

/** `tc qdisc replace` leaves netem what it does not name. */
function losesKey(before: Impairment | undefined, after: Impairment): boolean {
  return before !== undefined && valuesIn(before).some(([key]) => after[key] === undefined);
}
