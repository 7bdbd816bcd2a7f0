import type { ProgramReport } from '../../protocol/reports/status.ts';
import type { Row, Subject } from './row.ts';

/** A row for each program of a namespace; `id` is the namespace's. */
export function programRows(
  programs: readonly ProgramReport[],
  own: Subject & { readonly namespace?: string },
  id: string,
): readonly Row[] {
  return programs.map(report => {
    const { name, command, user, lastLine } = report;
    const words = wordsOf(report);
    const said = lastLine === undefined ? [] : [`It said last: ${lastLine}`];
    const program = `${own.namespace ?? ''}.${name}`;
    return {
      ...own,
      program,
      object: `program ${program}`,
      id: `${id}/program/${name}`,
      label: name,
      description: words,
      tooltip: [`${program}${user === 'root' ? '' : `, as ${user}`}: ${command}`, ...said].join('\n'),
      spoken: ['program', name, words].filter(text => text !== '').join(', '),
      icon: 'server-process',
      ...colorOf(report),
      context: 'program',
      isOpen: false,
      children: [],
    };
  });
}

function wordsOf({ state, exitCode }: ProgramReport): string {
  if (state === null) return '';
  if (state === 'running') return 'running';
  return exitCode === undefined ? 'was ended' : `ended with ${exitCode}`;
}

function colorOf({ state }: ProgramReport): Pick<Row, 'color'> {
  if (state === null) return {};
  return { color: state === 'running' ? 'charts.green' : 'list.errorForeground' };
}
