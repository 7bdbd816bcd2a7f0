import * as v from 'valibot';
import { failureReport } from '../../protocol/reports/failure.ts';
import { statusAllReport, topologyReport } from '../../protocol/reports/status.ts';

/**
 * What a verb may print with `--json`: by its name, `reports/VERB.ts` exports `VERBReport`.
 *
 * @throws Error when there is no such file, or it exports nothing of that name.
 */
export async function reportOf(verb: string): Promise<v.GenericSchema> {
  const file = (await import(`../../protocol/reports/${verb}.ts`)) as Readonly<Record<string, v.GenericSchema>>;
  const report = file[`${verb}Report`];
  if (!report) throw new Error(`protocol/reports/${verb}.ts does not export ${verb}Report`);
  return report;
}

/** Holds what a verb has printed with `--json` against its type: nothing else may be in it. */
export async function expectReport(verb: string, args: readonly string[], printed: string): Promise<void> {
  const report = args.includes('--all')
    ? statusAllReport
    : args.includes('--watch')
      ? topologyReport
      : await reportOf(verb);
  const json: unknown = JSON.parse(printed);
  const failure = v.safeParse(failureReport, json);
  const read: unknown = failure.success ? failure.output : v.parse(report, json);
  if (JSON.stringify(inOrder(read)) !== JSON.stringify(inOrder(json))) {
    throw new Error(`${verb} prints more than its type says: ${printed}`);
  }
}

/** The same with its properties in the order of the alphabet. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, inOrder(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
