import { Help, type Argument, type Command, type Option } from 'commander';

/** What stands at the cursor, as far as the program itself tells. */
export type PlaceInLine =
  | { readonly at: 'verb'; readonly verbs: readonly Command[] }
  | { readonly at: 'option'; readonly options: readonly Option[] }
  | { readonly at: 'option value'; readonly option: Option; readonly prefix: string; readonly line: Line }
  | { readonly at: 'argument'; readonly argument: Argument; readonly line: Line }
  | { readonly at: 'command'; readonly isFirst: boolean }
  | { readonly at: 'nothing' };

/** What stands before the cursor, behind the verb. */
export interface Line {
  readonly verb: Command;
  readonly arguments: readonly string[];
  /** By their long names. */
  readonly options: ReadonlySet<string>;
}

/** The verb's help says where a command of the user's may stand. */
const TAKES_COMMAND = '[-- COMMAND…]';

/** Where in a command line the cursor is, at the end of the last of its words. */
export function placeInLine(program: Command, words: readonly string[]): PlaceInLine {
  const verbs = new Help().visibleCommands(program);
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  const index = before.findIndex(word => !word.startsWith('-'));
  if (index < 0) return current.startsWith('-') ? optionsOf(program) : { at: 'verb', verbs };
  const verb = verbs.find(one => one.name() === before[index]);
  if (!verb) return { at: 'nothing' };
  if (verb.name() === 'help') return { at: 'verb', verbs };
  return placeBehind(verb, before.slice(index + 1), current);
}

function placeBehind(verb: Command, before: readonly string[], current: string): PlaceInLine {
  const given = { arguments: new Array<string>(), options: new Set<string>() };
  const line: Line = { verb, ...given };
  let open: Option | undefined;
  for (const [index, word] of before.entries()) {
    if (word === '--' && !open) return placeBehindDashes(line, before.slice(index + 1), current);
    const option: Option | undefined = open || !word.startsWith('-') ? undefined : optionOf(verb, word);
    if (option) given.options.add(option.long ?? word);
    else if (!open && !word.startsWith('-')) given.arguments.push(word);
    open = option && takesValue(option) && !word.includes('=') ? option : undefined;
  }
  if (open) return { at: 'option value', option: open, prefix: '', line };
  const equals = current.indexOf('=');
  const assigned = equals < 0 ? undefined : optionOf(verb, current);
  if (assigned) return { at: 'option value', option: assigned, prefix: current.slice(0, equals + 1), line };
  return current.startsWith('-') ? optionsOf(verb) : placeOfArgument(line);
}

function placeBehindDashes(line: Line, behind: readonly string[], current: string): PlaceInLine {
  const { verb } = line;
  if (verb.usage().includes(TAKES_COMMAND)) return { at: 'command', isFirst: behind.length === 0 };
  if (verb.usage().includes('[-- ')) return { at: 'nothing' };
  return current === '' || behind.length > 0 ? placeOfArgument(line) : { at: 'nothing' };
}

function placeOfArgument(line: Line): PlaceInLine {
  const { registeredArguments: all } = line.verb;
  const last = all.at(-1);
  const argument = all[line.arguments.length] ?? (last?.variadic ? last : undefined);
  return argument ? { at: 'argument', argument, line } : optionsOf(line.verb);
}

function optionsOf(verb: Command): PlaceInLine {
  return { at: 'option', options: new Help().visibleOptions(verb) };
}

function optionOf(verb: Command, word: string): Option | undefined {
  const [name] = word.split('=');
  return new Help().visibleOptions(verb).find(({ long, short }) => name === long || name === short);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
