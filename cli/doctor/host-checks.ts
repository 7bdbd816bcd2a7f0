import { askHost, type HostAnswer } from '../../runtime/doctor/host-answers.ts';
import type { Place } from '../../runtime/place.ts';
import type { Check } from './check.ts';
import { programsToFind, questionOf } from './questions.ts';

/** The commands that the preflight advises, as they stand in its sentences. */
const COMMAND = /\b(?:apt install|systemctl|sysctl -w|modprobe|chmod|ulimit) [^),;]+/;

/** What that place can do, and what it lacks. */
export async function checkHost(place: Place): Promise<readonly Check[]> {
  const [becomeRoot] = place.kind === 'host' ? place.enter : [];
  return (await askHost(place, programsToFind(becomeRoot))).map(toCheck);
}

function toCheck({ status, what, words }: HostAnswer): Check {
  const { group, label, neededBy } = questionOf(what);
  const [reason = '', ...advice] = words.split('; ');
  const mend = status === 'missing' || status === 'limit' ? COMMAND.exec(advice.join('; '))?.[0] : undefined;
  return {
    code: what,
    group,
    status,
    text: status === 'ok' ? words || label : status === 'unknown' ? `${label}: ${words}` : mend ? reason : words,
    basic: neededBy === undefined,
    ...(neededBy === undefined ? {} : { neededBy }),
    ...(mend === undefined ? {} : { mend }),
  };
}
