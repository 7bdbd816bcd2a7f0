import type { Command } from '../../kinds/command.ts';
import type { AnyNamespace } from '../existing.ts';
import { sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** Their words, for a program that reads its commands. */
export function linesOf(commands: readonly Command[]): readonly ScriptLine[] {
  return commands.map(item => sourced(item.words, item));
}

/** The same in namespaces: under a line `# NAME` for each that has any, in the order of `namespaces`. */
export function linesIn(namespaces: readonly AnyNamespace[], commands: readonly Command[]): readonly ScriptLine[] {
  const byName = new Map<string | undefined, ScriptLine[]>();
  for (const item of commands) {
    const { namespace } = item.place;
    const found = byName.get(namespace);
    if (found) found.push(sourced(item.words, item));
    else byName.set(namespace, [sourced(item.words, item)]);
  }
  return namespaces.flatMap(namespace => {
    const found = byName.get(namespace.name);
    return found ? [sourced(`# ${nameWord(namespace.name)}`, namespace), ...found] : [];
  });
}

/**
 * What runs a program with a batch of its own in each namespace. By `-netns`, ip(8) and tc(8) would copy the table of mounts
 * each time, in which there is one for each namespace.
 */
export function inNamespaces(program: 'ip' | 'tc', force = false): string {
  return `in_namespaces nsenter --net=/run/netns/{} ${program}${force ? ' -force' : ''} -batch`;
}
