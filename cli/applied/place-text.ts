import type { PlaceReport } from '../../protocol/reports/parts.ts';
import type { Place } from '../../runtime/place.ts';

/** `on this machine, as root through sudo` */
export function placeText({ kind, enter }: Pick<Place, 'kind' | 'enter'>): string {
  if (kind === 'sandbox') return 'in a sandbox, which cannot touch this machine';
  const [way] = enter;
  if (way !== undefined) return `on this machine, as root through ${way}`;
  return process.getuid?.() === 0 ? 'on this machine, as root' : 'on this machine, without becoming root';
}

/** The place for `--json`. */
export function placeJson({ kind, name, ownKernel }: Pick<Place, 'kind' | 'name' | 'ownKernel'>): PlaceReport {
  return { kind, ...(name === undefined ? {} : { name }), ...(ownKernel === undefined ? {} : { ownKernel }) };
}
