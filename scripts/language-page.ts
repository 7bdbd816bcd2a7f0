import { plan } from '../compiler/plan/plan.ts';
import { renderApply } from '../compiler/script/render-script.ts';
import { compileSource } from '../language/compile-source.ts';
import { settingsBlock } from './settings-block.ts';

/** An example of the page: its text, and the lines (1-based, both included) whose commands are shown. */
interface Example {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

const EXAMPLE =
  /^```nslink (?<first>\d+)-(?<last>\d+)\n(?<text>[\s\S]*?)^```\n\n<!-- becomes -->\n[\s\S]*?<!-- end -->$/gm;

/** Where the settings of some groups of places are listed. */
const SETTINGS_OF = /^<!-- settings of ([a-z, ]+) -->\n[\s\S]*?^<!-- end -->$/gm;

/** Lines of a script that mark or watch what is made: not what a reader of the language asks about. */
const MACHINERY = /^(#|step |trap |own_|BRIDGE=|ovs_ports_must_work)/;

/**
 * The reference of the language with its settings, and the commands below each example, written anew.
 *
 * @throws Error when an example has errors.
 */
export async function languagePage(page: string): Promise<string> {
  let result = page.replace(SETTINGS_OF, (_, groups: string) => settingsBlock(groups));
  for (const match of page.matchAll(EXAMPLE)) {
    const { first = '', last = '', text = '' } = match.groups ?? {};
    const commands = await commandsOf({ text, first: Number(first), last: Number(last) });
    const [head = ''] = match[0].split('<!-- becomes -->');
    result = result.replace(match[0], () => `${head}<!-- becomes -->\n\n${commands}\n\n<!-- end -->`);
  }
  return result;
}

async function commandsOf({ text, first, last }: Example): Promise<string> {
  const { topology, diagnostics } = await compileSource(text, 'example.nslink');
  if (!topology) throw new Error(`${diagnostics[0]?.message ?? 'an error'} in the example\n${text}`);
  const { text: script, sources } = renderApply(plan(topology, undefined), topology, 'classic');
  let bridge = '';
  const commands = script.split('\n').flatMap((line, index) => {
    const command = line.trim();
    // Alone, a command names its bridge.
    bridge = /^BRIDGE=(.*)/.exec(command)?.[1] ?? bridge;
    const start = sources[index]?.start.line ?? -1;
    const isAsked = first - 1 <= start && start <= last - 1 && line.startsWith('  ');
    return isAsked && !MACHINERY.test(command) ? [command.replaceAll('$BRIDGE', () => bridge)] : [];
  });
  return `\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
}
