import { URI, UriUtils } from 'langium';
import type { ScriptMapResult, ScriptUriQuery } from '../../protocol/custom-messages.ts';
import type { RecordedTopologies } from '../applied/recorded-topologies.ts';
import type { CompiledDocument } from './compiled-document.ts';
import { viewedScript } from './viewed-script.ts';

/** The text of a preview and where its lines come from. */
export interface Preview {
  readonly text: string;
  readonly map: ScriptMapResult;
}

/** As many errors as a preview lists before it only counts the rest. */
const LISTED_ERRORS = 20;

/**
 * The preview of a file. `current` is the file as it is now, `good` its last version without errors; either may be
 * unknown.
 */
export function renderPreview(
  asked: ScriptUriQuery,
  current: CompiledDocument | undefined,
  good: CompiledDocument | undefined,
  records: RecordedTopologies,
): Preview {
  const file = UriUtils.basename(URI.parse(asked.source));
  const script = good && viewedScript(asked, good, records);
  if (!script) return placeholder(current ? errorLines(file, current) : unknownLines(file), current);
  if (typeof script === 'string') return placeholder([script], current);
  const upToDate = current === good;
  const banner = upToDate ? [] : [bannerLine(file)];
  return {
    text: [...banner.map(line => `${line}\n`), script.text].join(''),
    map: {
      version: good.version,
      upToDate,
      sha256: script.sha256,
      banner: banner.length,
      lines: [...banner.map(() => null), ...script.sources.map(source => source ?? null)],
    },
  };
}

function bannerLine(file: string): string {
  return `# NSLink: ${file} has errors; below is the script of its last version without`;
}

function unknownLines(file: string): string[] {
  return [`# NSLink: open ${file} to see its script`];
}

function errorLines(file: string, { errors }: CompiledDocument): string[] {
  const listed = errors
    .slice(0, LISTED_ERRORS)
    .map(({ range, message }) => `# line ${range.start.line + 1}: ${message}`);
  const more = errors.length - listed.length;
  return [
    `# NSLink: ${file} has errors, so there is no script of it yet`,
    ...listed,
    ...(more > 0 ? [`# and ${more} more`] : []),
  ];
}

function placeholder(lines: readonly string[], current: CompiledDocument | undefined): Preview {
  return {
    text: lines.map(line => `${line}\n`).join(''),
    map: {
      version: current?.version ?? 0,
      upToDate: false,
      sha256: '',
      banner: lines.length,
      lines: lines.map(() => null),
    },
  };
}
