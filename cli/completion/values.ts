import type { Answer, Candidate } from './answer.ts';
import type { Line } from './place-in-line.ts';

type Values = (line: Line) => Answer | Promise<Answer>;

const nothing: Values = () => ({});
/** Loaded only when somebody asks for what is applied: to read records takes what else would not be needed. */
const applied = () => import('./applied-names.ts');
const names: Values = async line => ({ candidates: await (await applied()).appliedNames(line) });

/** The verbs that take the name of what is applied where they take a file, with an option. */
const NAMES_WITH: ReadonlyMap<string, string> = new Map([
  ['bench', '--applied'],
  ['script', '--teardown'],
]);

/** What stands for what help calls it: of arguments, and of the values of options. A test misses those that are not here. */
export const VALUES: Readonly<Record<string, Values>> = {
  FILE: async line => {
    const option = NAMES_WITH.get(line.verb.name());
    const isNamed = option !== undefined && line.options.has(option);
    return { ...(isNamed && (await names(line))), files: 'nslink' };
  },
  NAME: async line => ({ ...(await names(line)), files: 'nslink' }),
  'FILE|NAME': async line => ({ ...(await names(line)), files: 'nslink' }),
  NAMESPACE: async line => ({ candidates: await (await applied()).namespacesOf(line) }),
  'NAMESPACE.INTERFACE|SWITCH.PORT': async line => ({ candidates: await (await applied()).interfacesOf(line) }),
  PROGRAM: async line => ({ candidates: await (await applied()).programsOf(line) }),
  CODE: async () => ({ candidates: await findingCodes() }),
  'A:B': nothing,
  ALGORITHM: nothing,
  FAMILY: nothing,
  ID: nothing,
  N: nothing,
  NUMBER: nothing,
  S: nothing,
  TIME: nothing,
};

/** What may stand where help says `name` for an argument. */
export async function valuesOf(name: string, line: Line): Promise<Answer> {
  return VALUES[name]?.(line) ?? {};
}

/** The same for the value of an option: the file that one writes may be of any kind. */
export async function optionValuesOf(name: string, line: Line): Promise<Answer> {
  return name === 'FILE' ? { files: 'any' } : valuesOf(name, line);
}

async function findingCodes(): Promise<readonly Candidate[]> {
  const { ALL_FINDINGS } = await import('../explain/all-findings.ts');
  return [...ALL_FINDINGS].map(([value, { title }]) => ({ value, about: title }));
}
