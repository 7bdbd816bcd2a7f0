import { FILE_NAME_BYTES, startsWell, withAllowedCharacters } from '../../topology/names/kernel-name.ts';

/** The name of a topology that states none: its file's name without folders and ending, with `-` for what no name holds. */
export function defaultTopologyName(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  const stem = base.replace(/(?!^)\.nslink$/, '');
  const name = withAllowedCharacters(stem, '-').slice(0, FILE_NAME_BYTES);
  if (name === '') return 'topology';
  return startsWell(name) ? name : `_${name.slice(1)}`;
}
