import { hostNames } from '../compiler/script/host-names.ts';
import { shell as scripts } from '../compiler/script/generated/shell.ts';
import type { Topology } from '../topology/topology.ts';
import { shell } from './generated/shell.ts';
import { HOST, inNamespace } from './in-namespace.ts';
import type { Place } from './place.ts';

const ENTER = `${scripts.homes}\n${shell.enterNode}`;

/**
 * The command line that runs a command of the user's as root in a node of an applied topology: with the files and names
 * that what the topology runs has there, and with the /sys of the namespace. `host` is the machine's side of a sandbox.
 */
export function inNode(place: Place, topology: Topology, node: string, command: readonly string[]): readonly string[] {
  const isHost = node === HOST;
  const enter = [
    'bash',
    '--norc',
    '-p',
    '-c',
    ENTER,
    'nslink',
    topology.name,
    isHost ? '' : node,
    hostNames(topology).join('\n'),
  ];
  return inNamespace(place, node, [...(isHost ? [] : ['unshare', '--mount', '--']), ...enter, ...command]);
}
