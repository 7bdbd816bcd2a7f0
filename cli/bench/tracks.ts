import pMap from 'p-map';
import { readCircumstances, readDatapaths, type Circumstances } from '../../runtime/bench/circumstances.ts';
import type { FigureName, Measurement, Readings } from '../../runtime/bench/measurements.ts';
import type { Path } from '../../runtime/bench/path.ts';
import { figureOf, type Figure } from '../../runtime/measure/spread.ts';
import { interfaceAt } from '../../runtime/probe/pairs.ts';
import { ping } from '../../runtime/probe/ping.ts';
import { secondsToAnswer } from '../../runtime/probe/probe-topology.ts';
import { madeOfText } from '../render/counted.ts';
import type { ProblemFile } from '../render/problem-text.ts';
import type { Problem } from '../source/problem.ts';
import type { Progress } from '../terminal/progress.ts';
import { problemsOfPairs } from '../try/pair-problems.ts';
import type { PathResult } from '../../protocol/reports/bench.ts';
import type { Subject } from './subject.ts';

/** One path, and what has been found out about it so far. */
export interface Track {
  readonly subject: Subject;
  readonly path: Path;
  readonly datapaths: Readonly<Record<string, string>>;
  readonly circumstances: Circumstances;
  readonly readings: Readings[];
  /** What went wrong is not tried again. */
  readonly failed: Set<Measurement>;
}

/** A problem, and the file that it belongs to. */
export interface FoundProblem {
  readonly file: ProblemFile;
  readonly problem: Problem;
}

/** The paths on which a ping is answered, and the problems of the others. */
export async function findTracks(
  subjects: readonly Subject[],
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: Progress },
): Promise<{ readonly tracks: readonly Track[]; readonly problems: readonly FoundProblem[] }> {
  const paths = subjects.flatMap(subject =>
    subject.pairs.map(([from, to]) => ({ subject, path: { place: subject.place, from, to } })),
  );
  let asked = 0;
  const found = await pMap(
    paths,
    async ({ subject, path }) => {
      const { place, from, to } = path;
      // A spanning tree lets nothing pass for half a minute.
      progress.step((asked += 1), paths.length, `${subject.label}: a first ping`);
      const answer = await ping(place, from, to, secondsToAnswer(subject.topology));
      if ('problem' in answer) {
        const problems = problemsOfPairs(subject.file.topology ?? subject.topology, [{ from, to, ...answer }]);
        return { problems: problems.map(problem => ({ file: subject.file, problem })) };
      }
      const [circumstances, datapaths] = await Promise.all([
        readCircumstances(path, subject.topology),
        readDatapaths(place, subject.topology),
      ]);
      const track: Track = { subject, path, datapaths, circumstances, readings: [], failed: new Set() };
      return { track, problems: [] };
    },
    { concurrency: 4, signal },
  );
  return { tracks: found.flatMap(({ track }) => track ?? []), problems: found.flatMap(({ problems }) => problems) };
}

/** A measurement that came to nothing, at the end of the connector that its path begins with. */
export function measurementProblem({ subject, path }: Track, label: string, reason: string): FoundProblem {
  const { from, to } = path;
  const range = interfaceAt(subject.file.topology ?? subject.topology, from)?.source;
  const message = `${label} from ${from.namespace} (${from.address}) to ${to.namespace} (${to.address}): ${reason}`;
  return { file: subject.file, problem: { code: 'not-measured', severity: 'error', message, ...(range && { range }) } };
}

/** What came of it, with that congestion control if one was asked for. */
export function pathResult(
  { subject, path, datapaths, circumstances, readings }: Track,
  congestion: string | undefined,
): PathResult {
  const names = new Set(readings.flatMap(reading => Object.keys(reading) as FigureName[]));
  const figures = [...names].flatMap((name): [FigureName, Figure][] => {
    const figure = figureOf(readings.flatMap(reading => reading[name] ?? []));
    return figure ? [[name, figure]] : [];
  });
  return {
    file: subject.file.name,
    topology: subject.label,
    madeOf: madeOfText(subject.topology),
    place: path.place.kind,
    ...(path.place.ownKernel === undefined ? {} : { ownKernel: path.place.ownKernel }),
    from: path.from.namespace,
    fromAddress: path.from.address,
    to: path.to.namespace,
    toAddress: path.to.address,
    datapaths,
    circumstances: congestion === undefined ? circumstances : { ...circumstances, congestionControl: congestion },
    figures: Object.fromEntries(figures),
  };
}
