import XMLBuilder from 'fast-xml-builder';
import type { ExpectationResult } from '../../runtime/expect/results.ts';
import { printable } from '../terminal/printable.ts';
import type { FileTest } from './file-test.ts';
import { measuredText } from './results-text.ts';
import { wayText } from './unmet-problems.ts';

/** The results as JUnit XML: a suite for each file, a case for each expectation, in the form that CI servers read. */
export function junitText(tests: readonly FileTest[]): string {
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'nslink test', testsuite: tests.map(suite) },
  });
}

function suite(test: FileTest) {
  const { file, results, milliseconds, outcome, problems } = test;
  const failures = results.filter(({ isMet }) => !isMet).length;
  const isBroken = outcome !== 'done';
  return {
    '@name': printable(file.topology.name),
    '@tests': String(results.length + Number(isBroken)),
    '@failures': String(failures),
    '@errors': String(Number(isBroken)),
    '@time': (milliseconds / 1000).toFixed(3),
    testcase: [
      ...results.map(result => testCase(test, result)),
      ...(isBroken
        ? [
            {
              ...named(test, outcome),
              error: { '@message': printable(problems.map(({ message }) => message).join('; ')) },
            },
          ]
        : []),
    ],
  };
}

function testCase(test: FileTest, result: ExpectationResult) {
  const { expectation, isMet, heldAfter, ways } = result;
  const line = expectation.source && { '@line': String(expectation.source.start.line + 1) };
  const unmet = ways.filter(way => !way.isMet);
  return {
    ...named(test, expectation.text),
    ...line,
    ...(heldAfter !== undefined && { '@time': (heldAfter / 1e6).toFixed(3) }),
    ...(!isMet && {
      failure: {
        '@message': printable(measuredText(result)),
        '@type': 'unmet',
        '#text': printable(unmet.map(wayText).join(' | ')),
      },
    }),
  };
}

function named({ file }: FileTest, name: string) {
  return { '@name': printable(name), '@classname': printable(file.topology.name), '@file': printable(file.name) };
}
