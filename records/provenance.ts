import type { RecordFiles } from './record-files.ts';

/** `lab is applied from /home/a/lab.nslink by ann at 2026-05-04 03:02:01`, the time being the local one. */
export function provenanceOf({
  name,
  source = 'standard input',
  user,
  since,
}: Pick<RecordFiles, 'name' | 'source' | 'user' | 'since'>): string {
  return `${name} is applied from ${source}${user === undefined ? '' : ` by ${user}`} at ${since.toLocaleString('sv-SE')}`;
}
