import type { Namespace, SourceRange } from '../../topology/topology.ts';

/** Namespaces that one statement asked for. */
export interface Family {
  /** `h[1..9]`; it means just these members, though another family and another range may be written in the file. */
  readonly label: string;
  /** What may be meant by its name: `h` of `h1`, `h1` and `h` of `h12`. */
  readonly names: readonly string[];
  readonly members: readonly string[];
}

/** The families of a topology with more than one member, by the names of their members. */
export function familiesOf(namespaces: readonly Namespace[]): ReadonlyMap<string, Family> {
  const families = new Map<string, Family>();
  for (const members of Map.groupBy(namespaces, ({ name, source }) => (source ? placeKey(source) : name)).values()) {
    const family = members.length > 1 ? familyOf(members.map(({ name }) => name)) : undefined;
    if (family) for (const name of family.members) families.set(name, family);
  }
  return families;
}

/** One key for each place in a text. */
export function placeKey({ start, end }: SourceRange): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

function familyOf(members: readonly string[]): Family | undefined {
  const readings = readingsOf(members[0] ?? '').filter(({ stem, first }) =>
    members.every((name, index) => name === `${stem}${first + index}`),
  );
  const [reading] = readings;
  if (!reading) return undefined;
  const { stem, first } = reading;
  return {
    label: `${stem}[${first}..${first + members.length - 1}]`,
    names: readings.map(({ stem }) => stem),
    members,
  };
}

/** A name as a family's name and a number, the longest number first. */
function readingsOf(name: string): { readonly stem: string; readonly first: number }[] {
  const digits = /[0-9]{1,15}$/.exec(name)?.[0] ?? '';
  return Array.from(digits, (_, skipped) => digits.slice(skipped))
    .filter(number => number === '0' || !number.startsWith('0'))
    .map(number => ({ stem: name.slice(0, name.length - number.length), first: Number(number) }));
}
