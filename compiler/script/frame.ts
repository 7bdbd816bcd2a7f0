import { createHash } from 'node:crypto';
import type { Topology } from '../../topology/topology.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import { renderRecord } from '../record.ts';
import { baseParameterLines } from './base-parameters.ts';
import { shell } from './generated/shell.ts';
import { insideLines } from './existing.ts';
import { deviceGroup } from './ownership.ts';
import type { Pieces, ShellPiece } from './pieces.ts';
import { heredoc, plain, type ScriptLine } from './script.ts';
import type { Selection } from './selection.ts';
import type { Style } from './style.ts';
import { nameWord, quote } from './words.ts';

const EXIT_CODES =
  '# Exit code: 0 done, 3 refused and nothing changed, 4 failed and rolled back, 5 something is left, 130 interrupted.';

/** What every script begins with. */
export function header(what: string, how: string, topologyName: string): readonly ScriptLine[] {
  return plain(
    '#!/bin/bash',
    `# ${what} ${nameWord(topologyName)}: ${how}`,
    EXIT_CODES,
    "trap 'exit 130' INT TERM HUP # from its first line on",
    'set -Eeuo pipefail',
    'umask 022 # what it writes is for all to read, and for root alone to change',
    'export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"',
    '',
    `topology=${quote(topologyName)}`,
    `group=${deviceGroup(topologyName)} # the device group that marks this topology's network interfaces as its own`,
  );
}

/** The programs that it calls. */
export function toolLine({ switches }: Selection, style: Style): readonly ScriptLine[] {
  const tools = new Set(style === 'classic' ? switches.flatMap(item => madeSwitchOf(item).classicTools) : []);
  return plain(`tools=(${[...tools].join(' ')}) # besides those that every such script needs`);
}

/** The datapaths that its Open vSwitch bridges ask for. */
export function datapathLine({ switches }: Selection): readonly ScriptLine[] {
  const datapaths = new Set(switches.flatMap(item => madeSwitchOf(item).datapath(item) ?? []));
  return plain(
    ...(datapaths.size > 0 ? [`datapaths=(${[...datapaths].join(' ')}) # of its Open vSwitch bridges`] : []),
  );
}

/** What else looks at the end. */
export function looksLine({ looks }: Pieces): readonly ScriptLine[] {
  return plain(`looks=(${looks.join(' ')}) # further ones for what is left in the end`);
}

/** A shell function that prints lines; with `isCounted` a variable of its name says where it begins. */
export function listFunction(
  title: string,
  name: string,
  lines: readonly ScriptLine[],
  isCounted = true,
): readonly ScriptLine[] {
  return [
    ...plain(title, ...(isCounted ? [`${name}_line=$LINENO`] : []), `${name}() {`),
    ...(lines.length > 0 ? heredoc('cat', lines) : plain('  :')),
    ...plain('}'),
  ];
}

/** A shell function that prints what of a topology is in namespaces that are there without it; none where there are none. */
export function insideFunction(selection: Selection): readonly ScriptLine[] {
  if (selection.existing.length === 0) return [];
  return listFunction(
    '# What of it is in namespaces that are there without it.',
    'inside',
    insideLines(selection),
    false,
  );
}

/** The shell variable by which a script knows what is recorded: the SHA-256 of the record's bytes. */
export function recordHash(recorded: Topology): string {
  return `record_sha256=${createHash('sha256').update(renderRecord(recorded)).digest('hex')}`;
}

/** A shell function that prints the record. */
export function recordFunction(topology: Topology): readonly ScriptLine[] {
  return [
    ...plain('topology_json() {'),
    ...heredoc('cat', plain(...renderRecord(topology).trimEnd().split('\n'))),
    ...plain('}'),
  ];
}

/** The shell files that go into the script. */
export function machinery(pieces: readonly ShellPiece[]): readonly string[] {
  return pieces.flatMap(piece => [...shell[piece].trimEnd().split('\n'), '']).slice(0, -1);
}

/** A shell function that prints what every new namespace has, whatever the machine's own parameters are. */
export function baseParametersFunction(): readonly ScriptLine[] {
  const title = '# What a new namespace has on every machine, as the kernel is built.';
  return [...plain(''), ...listFunction(title, 'base_parameters', plain(...baseParameterLines()), false)];
}
