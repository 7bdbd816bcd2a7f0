import { NearestNames } from '../../language/names/nearest-name.ts';
import type { FindingsReport } from '../../protocol/reports/explain.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { print, printJson } from '../terminal/output.ts';
import { styleFor, type Style } from '../terminal/style.ts';
import { ALL_FINDINGS, ALL_GROUPS } from './all-findings.ts';
import { explain } from './explanation.ts';
import { explanationText } from './explanation-text.ts';

const NO_STYLE: Style = (_format, text) => text;

/**
 * Explains the finding with that code, as `check` or an editor shows it: `x`, `[x]` or `nslink(x)`.
 *
 * @throws CommandError when there is no such code.
 */
export async function explainCode(argument: string, json: boolean): Promise<void> {
  const code = argument.replace(/^(?:nslink)?[([](.*)[)\]]$/, '$1').toLowerCase();
  const entry = ALL_FINDINGS.get(code);
  if (!entry) throw unknownCode(argument, code);
  if (json) printJson(await explain(code, entry, NO_STYLE));
  else {
    const style = styleFor(process.stdout);
    print(explanationText(await explain(code, entry, style), style));
  }
}

/** Lists all codes, each with what it means in a few words. */
export function listCodes(json: boolean): void {
  if (json) {
    const findings = [...ALL_FINDINGS].map(([code, { severity, title }]) => ({ code, severity, title }));
    const report: FindingsReport = { findings };
    printJson(report);
    return;
  }
  const style = styleFor(process.stdout);
  const widest = Math.max(...[...ALL_FINDINGS.keys()].map(code => code.length));
  const groups = ALL_GROUPS.map(({ title, findings }) => {
    const lines = Object.entries(findings).map(([code, entry]) => `  ${code.padEnd(widest)}  ${entry.title}`);
    return [style('bold', `${title}:`), ...lines].join('\n');
  });
  print(groups.join('\n\n'));
}

function unknownCode(argument: string, code: string): CommandError {
  const codes = [...ALL_FINDINGS.keys()];
  const near = new NearestNames(codes).find(code);
  const alike = near === undefined ? codes.filter(known => code !== '' && known.includes(code)) : [near];
  const hint = alike.length > 0 ? `did you mean ${alike.join(', ')}?` : 'to list all codes: nslink explain';
  return new CommandError(`there is no finding called ${argument}`, { exitCode: ExitCode.usage, hint });
}
