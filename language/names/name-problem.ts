import { refusedCharacter, startsWell } from '../../topology/names/kernel-name.ts';
import { codePoint, shownName } from '../../topology/names/shown-name.ts';

/** Why the kernel does not take a name as it is. */
export interface NameProblem {
  readonly code: 'name-characters' | 'name-too-long' | 'reserved-name';
  readonly message: string;
}

/** What is wrong with the characters of a name, whatever it names; `undefined` if nothing is. */
export function charactersProblem(name: string): NameProblem | undefined {
  const code = 'name-characters';
  const allowed = 'use letters, digits, _ . + and -';
  if (name === '') return { code, message: `A name cannot be empty: ${allowed}.` };
  const refused = refusedCharacter(name);
  if (refused !== undefined) {
    const shown = refused === ' ' ? 'a space' : `${refused} (U+${codePoint(refused).padStart(4, '0')})`;
    return { code, message: `${shownName(name)} holds ${shown}, which no name may: ${allowed}.` };
  }
  if (!startsWell(name)) {
    return { code, message: `${shownName(name)} starts with ${name.charAt(0)}: start with a letter, a digit or _.` };
  }
  return undefined;
}
