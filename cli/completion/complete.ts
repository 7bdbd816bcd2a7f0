import type { Command, Option } from 'commander';
import type { Answer } from './answer.ts';
import { placeInLine } from './place-in-line.ts';
import { optionValuesOf, valuesOf } from './values.ts';

/** What may stand at the cursor: at the end of the last of the words behind `nslink`, which may be empty. */
export async function complete(program: Command, words: readonly string[]): Promise<Answer> {
  const place = placeInLine(program, words);
  switch (place.at) {
    case 'verb':
      return { candidates: place.verbs.map(verb => ({ value: verb.name(), about: verb.summary() })) };
    case 'option':
      return { candidates: place.options.map(option => ({ value: nameOf(option), about: option.description })) };
    case 'option value':
      return withPrefix(
        place.prefix,
        chosenFrom(place.option.argChoices) ?? (await optionValuesOf(valueNameOf(place.option), place.line)),
      );
    case 'argument':
      return chosenFrom(place.argument.argChoices) ?? (await valuesOf(place.argument.name(), place.line));
    case 'command':
      return place.isFirst ? { isCommand: true } : { files: 'any' };
    case 'nothing':
      return {};
  }
}

/** What help calls the value of an option: `FILE` of `-o, --output <FILE>`. */
export function valueNameOf({ flags }: Option): string {
  return /[<[]([^>\]]*?)(?:\.\.\.)?[>\]]/.exec(flags)?.[1] ?? '';
}

function chosenFrom(choices: readonly string[] | undefined): Answer | undefined {
  return choices && { candidates: choices.map(value => ({ value })) };
}

function withPrefix(prefix: string, { candidates = [], ...rest }: Answer): Answer {
  return { ...rest, candidates: candidates.map(({ value, ...about }) => ({ value: `${prefix}${value}`, ...about })) };
}

function nameOf({ long, short }: Option): string {
  return long ?? short ?? '';
}
