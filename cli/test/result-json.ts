import type { ExpectationResult } from '../../runtime/expect/results.ts';
import { placeJson } from '../applied/place-text.ts';
import { problemJson, rangeJson } from '../render/problem-json.ts';
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
}: FileTest) {
  return {
    file: file.name,
    topology: file.topology.name,
    place: placeJson(place),
    isThrowaway,
    outcome,
    exitCode,
    milliseconds,
    expectations: results.map(expectationJson),
    problems: problems.map(problem => ({ file: file.name, ...problemJson(problem) })),
  };
}

function expectationJson({ expectation, isMet, ways }: ExpectationResult) {
  return {
    text: expectation.text,
    ...(expectation.source && rangeJson(expectation.source)),
    isMet,
    ways,
  };
}
