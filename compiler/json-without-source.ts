/**
 * JSON of what a topology says: the same text for the same settings, wherever they were written. A copy without the
 * source ranges is much faster to write out than all of it by a replacer.
 */
export function jsonWithoutSource(element: unknown): string {
  return JSON.stringify(withoutSource(element));
}

function withoutSource(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSource);
  const copy: Record<string, unknown> = {};
  for (const key in value) if (key !== 'source') copy[key] = withoutSource(value[key as keyof typeof value]);
  return copy;
}
