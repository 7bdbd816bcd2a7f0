import * as v from 'valibot';

/**
 * What a program or a file says in JSON: what the schema names of it, and nothing else.
 *
 * @param source that says it, for the error: `ip address show`, the path of a file
 * @throws Error that names the source and the first field that is not as nslink reads it: it may be of another version.
 */
export function readJson<S extends v.GenericSchema>(source: string, schema: S, text: string): v.InferOutput<S> {
  return readValue(source, schema, parse(source, text));
}

/** The schema of a list such as iproute2 prints, where `{}` stands for what was left out. */
export function listOf<S extends v.GenericSchema>(item: S) {
  return v.pipe(v.array(v.unknown()), v.filterItems(isSomething), v.array(item));
}

/** The same as {@link readJson} of a list, which is empty if nothing was printed. */
export function readJsonList<S extends v.GenericSchema<unknown, unknown[]>>(
  source: string,
  list: S,
  text: string | undefined,
): Readonly<v.InferOutput<S>> | readonly [] {
  return text ? readJson(source, list, text) : [];
}

/** The same of what is a value already, for one schema decides what is read by another. */
export function readValue<S extends v.GenericSchema>(source: string, schema: S, value: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, value, { abortEarly: true });
  if (read.success) return read.output;
  throw new Error(`${source}: ${issueText(read.issues[0])}; this nslink may not know the version that wrote it`);
}

/** What is not as a schema says, in words: `there is no 3.mtu`. */
export function issueText(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (issue.input === undefined) return field === null ? 'nothing is there' : `there is no ${field}`;
  return `${field ?? 'all of it'} is ${short(JSON.stringify(issue.input))}, which is not expected there`;
}

function parse(source: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${source}: this is no JSON: ${short(text)}`, { cause: error });
  }
}

function isSomething(item: unknown): boolean {
  return typeof item !== 'object' || item === null || Object.keys(item).length > 0;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
