import { startsWell, withAllowedCharacters } from '../../topology/names/kernel-name.ts';
import type { RunSetting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

/** Where the first word says nothing that could be a name. */
const NAMELESS = 'program';

/** What a program is called: as written, or as the file of its first word is: of `FOO=1 /usr/sbin/named -f`, `named`. */
export function programName({ name, command }: RunSetting): string {
  return present(name) ?? derivedName(present(command) ?? '');
}

function derivedName(command: string): string {
  const word = command.split(/\s+/).find(item => item !== '' && item !== 'exec' && !/^\w+=/.test(item)) ?? '';
  const name = withAllowedCharacters(word.split('/').at(-1) ?? '', '-');
  return name !== '' && startsWell(name) ? name : NAMELESS;
}
