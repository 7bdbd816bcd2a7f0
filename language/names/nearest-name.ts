/** Names longer than this are not compared: nobody mistypes them by one letter, and the index would grow. */
const LONGEST = 40;

/**
 * Finds the name that a mistyped one was probably meant to be: one letter missing, added, changed or swapped with its
 * neighbour, or another case. Looking up takes time in the length of the name, however many names there are.
 */
export class NearestNames {
  readonly #names: readonly string[];
  /** Made when it is first needed: most texts have no name that nobody knows. */
  #byVariant: ReadonlyMap<string, string> | undefined;

  constructor(names: Iterable<string>) {
    this.#names = [...names];
  }

  /** The first of the names that is close to `name`; `undefined` if none is. */
  find(name: string): string | undefined {
    this.#byVariant ??= indexOf(this.#names);
    for (const variant of variants(name)) {
      const near = this.#byVariant.get(variant);
      if (near !== undefined) return near;
    }
    return undefined;
  }
}

function indexOf(names: readonly string[]): ReadonlyMap<string, string> {
  const byVariant = new Map<string, string>();
  for (const name of names) {
    for (const variant of variants(name)) if (!byVariant.has(variant)) byVariant.set(variant, name);
  }
  return byVariant;
}

/** The name itself and all that it becomes with one letter left out: two names one edit apart share one of these. */
function* variants(name: string): Generator<string> {
  if (name.length > LONGEST) return;
  const folded = name.toLowerCase();
  yield folded;
  for (let index = 0; index < folded.length && folded.length > 1; index++) {
    yield folded.slice(0, index) + folded.slice(index + 1);
  }
}
