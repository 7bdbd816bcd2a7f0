import type { Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceRange } from '../../topology/topology.ts';
import { ALL_FINDINGS } from '../explain/all-findings.ts';
import type { Problem } from '../source/problem.ts';
import type { SourceFile } from '../source/source-file.ts';
import { version } from '../version.ts';

const LEVEL = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** Problems in the Static Analysis Results Interchange Format 2.1.0. */
export function sarifLog(files: readonly SourceFile[]): Log {
  const ids = [...new Set(files.flatMap(({ problems }) => problems.map(({ code }) => code)))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'nslink', version, rules: ids.map(rule) } },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map(({ name }) => ({ location: { uri: uriOf(name) } })),
        results: files.flatMap(({ name, problems }) => problems.map(problem => result(name, problem, ids))),
      },
    ],
  };
}

function rule(id: string): ReportingDescriptor {
  const entry = ALL_FINDINGS.get(id);
  if (!entry) return { id };
  const { title, explanation, severity } = entry;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: {
      text: `${explanation}\nExamples: nslink explain ${id}`,
      markdown: `${explanation}\n\nExamples: \`nslink explain ${id}\``,
    },
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function result(
  file: string,
  { code, severity, message, range, related = [] }: Problem,
  ids: readonly string[],
): Result {
  return {
    ruleId: code,
    ruleIndex: ids.indexOf(code),
    level: LEVEL[severity],
    message: { text: message },
    locations: [location(file, range)],
    ...(related.length > 0 && {
      relatedLocations: related.map(place => ({ ...location(file, place.range), message: { text: place.message } })),
    }),
  };
}

function location(file: string, range: SourceRange | undefined): Location {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(range && { region: region(range) }) } };
}

function region({ start, end }: SourceRange): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative to the working directory, as the file was named. */
function uriOf(name: string): string {
  return isAbsolute(name) ? pathToFileURL(name).href : name.split(sep).map(encodeURIComponent).join('/');
}
