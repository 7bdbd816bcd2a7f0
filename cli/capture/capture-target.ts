import { nodesOf, type Device, type Node } from '../../compiler/nodes/nodes.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import type { Topology } from '../../topology/topology.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { shortList } from '../render/counted.ts';

/**
 * The network interface that is meant by `NAMESPACE.INTERFACE` or `SWITCH.PORT`.
 *
 * @throws CommandError, which names what is meant probably, when the topology has none of that name.
 */
export function captureTarget(topology: Topology, words: string): Device {
  const nodes = nodesOf(topology);
  for (const { name: node, interfaces } of nodes) {
    for (const { name, device, connector } of interfaces) {
      if (`${node}.${name}` !== words) continue;
      if (device) return device;
      throw new CommandError(`no packets are seen at ${words}: a ${connector} port exists in Open vSwitch only`, {
        exitCode: ExitCode.usage,
        hint: hintFor(nodes.filter(other => other.name === node)) ?? `capture at another end of ${node}`,
      });
    }
  }
  throw unknown(topology.name, nodes, words);
}

function unknown(topology: string, nodes: readonly Node[], words: string): CommandError {
  const node = nodes.find(({ name }) => words === name || words.startsWith(`${name}.`));
  const nearIn = (some: readonly Node[]) => new NearestNames(namesOf(some)).find(words);
  const near = nearIn(node ? [node] : []) ?? nearIn(nodes);
  const what =
    node === undefined
      ? `${topology} has nothing that is called ${words}`
      : words === node.name
        ? `${words} is a whole ${node.kind === 'namespace' ? 'namespace' : 'switch'}`
        : `${node.name} of ${topology} has no ${node.kind === 'namespace' ? 'interface' : 'port'} ${words.slice(node.name.length + 1)}`;
  const hint = near === undefined ? hintFor(node ? [node] : nodes) : `did you mean ${near}?`;
  return new CommandError(what, { exitCode: ExitCode.usage, ...(hint === undefined ? {} : { hint }) });
}

function hintFor(nodes: readonly Node[]): string | undefined {
  const names = namesOf(nodes);
  return names.length === 0 ? undefined : `there are: ${shortList(names)}`;
}

function namesOf(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap(({ name: node, interfaces }) =>
    interfaces.flatMap(({ name, device }) => (device ? [`${node}.${name}`] : [])),
  );
}
