import { basename, resolve } from 'node:path';
import { programLabel } from '../../compiler/plan/identity.ts';
import { nodesOf } from '../../compiler/nodes/nodes.ts';
import { existingNamespaces } from '../../topology/existing.ts';
import { HOST } from '../../runtime/in-namespace.ts';
import { readApplied, type Applied } from '../applied/list-applied.ts';
import type { Candidate } from './answer.ts';
import type { Line } from './place-in-line.ts';

/** The names of what is applied: in sandboxes with `--sandbox`, else on this machine. */
export async function appliedNames(line: Line): Promise<readonly Candidate[]> {
  const applied = await appliedFor(line);
  return applied.map(({ record: { name, source } }) => ({
    value: name,
    ...(source !== undefined && { about: basename(source) }),
  }));
}

/** The namespaces of the topology that the first argument means; of a sandbox its machine's side, too. */
export async function namespacesOf(line: Line): Promise<readonly Candidate[]> {
  const topology = await topologyOf(line);
  if (!topology) return [];
  const host = line.options.has('--sandbox') ? [{ value: HOST, about: 'the machine’s side of the sandbox' }] : [];
  const namespaces = [...topology.namespaces, ...existingNamespaces(topology)];
  return [...namespaces.map(({ name }) => ({ value: name })), ...host];
}

/** The interfaces and ports of that topology on which packets can be seen. */
export async function interfacesOf(line: Line): Promise<readonly Candidate[]> {
  const topology = await topologyOf(line);
  if (!topology) return [];
  return nodesOf(topology).flatMap(({ name: node, interfaces }) =>
    interfaces.flatMap(({ name, device, addresses }) =>
      device ? [{ value: `${node}.${name}`, about: addresses.join(', ') }] : [],
    ),
  );
}

/** The programs of that topology. */
export async function programsOf(line: Line): Promise<readonly Candidate[]> {
  const topology = await topologyOf(line);
  return (topology?.programs ?? []).map(program => ({ value: programLabel(program), about: program.command }));
}

/** By the name of the topology or the file that it came from; to read what that says now would take too long. */
async function topologyOf(line: Line) {
  const [argument = ''] = line.arguments;
  const applied = await appliedFor(line);
  const found =
    applied.find(({ record }) => record.source === resolve(argument)) ??
    applied.find(({ record }) => record.name === argument);
  return found?.record.topology;
}

function appliedFor({ options }: Line): Promise<readonly Applied[]> {
  return readApplied(options.has('--sandbox') ? 'sandbox' : 'host');
}
