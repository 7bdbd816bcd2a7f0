import type { ExpectationReport, FileTestReport } from '../../protocol/reports/test.ts';
import type { ExpectationResult } from '../../runtime/expect/results.ts';
import { placeJson } from '../applied/place-text.ts';
import { problemsJson, rangeJson } from '../render/problem-json.ts';
import type { FileTest } from './file-test.ts';

/** The result of one file for `--json`: times in µs, rates in bit/s. */
export function fileTestJson({
  file,
  place,
  isThrowaway,
  outcome,
  exitCode,
  milliseconds,
  results,
  problems,
}: FileTest): FileTestReport {
  return {
    file: file.name,
    topology: file.topology.name,
    place: placeJson(place),
    isThrowaway,
    outcome,
    exitCode,
    milliseconds,
    expectations: results.map(expectationJson),
    problems: problemsJson(file.name, problems),
  };
}

function expectationJson({ expectation, isMet, heldAfter, ways }: ExpectationResult): ExpectationReport {
  return {
    text: expectation.text,
    ...(expectation.source && rangeJson(expectation.source)),
    isMet,
    ...(heldAfter !== undefined && { heldAfter }),
    ways,
  };
}
