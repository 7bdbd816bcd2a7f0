import type { Place } from '../../runtime/place.ts';

/** `on this machine, through sudo` */
export function placeText({ kind, enter }: Pick<Place, 'kind' | 'enter'>): string {
  if (kind === 'sandbox') return 'in a sandbox, which cannot touch this machine';
  return `on this machine, ${enter.length > 0 ? `as root through ${enter[0] ?? ''}` : 'as root'}`;
}

/** The place for `--json`. */
export function placeJson({ kind, name }: Pick<Place, 'kind' | 'name'>) {
  return name === undefined ? { kind } : { kind, name };
}
