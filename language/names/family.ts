import type { NamespaceDeclaration } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

/** The most members that one family may have. */
export const MAX_MEMBERS = 10_000;

/** The first and the last number of a family's members, both included. */
export interface Members {
  readonly first: number;
  readonly last: number;
}

/** The members that a declaration asks for; `undefined` if it is no family, or its range makes no sense. */
export function membersOf(declaration: NamespaceDeclaration): Members | undefined {
  const range = declaration.family;
  const first = present(range?.first);
  const last = present(range?.last);
  if (first === undefined || last === undefined) return undefined;
  return first <= last && last - first < MAX_MEMBERS && Number.isSafeInteger(last) ? { first, last } : undefined;
}

/** The name of member `number` of `family`. */
export function memberName(family: string, number: number): string {
  return `${family}${number}`;
}

/** The names of the members from `first` to `last`. */
export function memberNames(family: string, { first, last }: Members): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => memberName(family, first + index));
}

/** How `name` may be read as a family's name and a member's number, shortest number first: `h12` as `h1` 2 and `h` 12. */
export function* readAsMember(name: string): Generator<{ family: string; number: number }> {
  for (let split = name.length - 1; split > 0 && /[0-9]/.test(name.charAt(split)); split--) {
    const digits = name.slice(split);
    if (digits.length > 15) return;
    if (digits === '0' || !digits.startsWith('0')) yield { family: name.slice(0, split), number: Number(digits) };
  }
}
