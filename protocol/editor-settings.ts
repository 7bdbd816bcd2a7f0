/** Where lenses stand: nowhere, in one line above the file, or above each switch and connector, too. */
export const LENSES = ['off', 'file', 'all'] as const;
export type Lenses = (typeof LENSES)[number];

/** What hints say: names that nobody wrote, addresses that are handed out, how many a family or a slice stands for. */
export const HINTS = ['names', 'addresses', 'counts'] as const;
export type Hint = (typeof HINTS)[number];

/** What of the editor's settings `nslink.*` the server needs, as it tells or is asked. */
export interface EditorSettings {
  readonly lenses: Lenses;
  readonly hints: readonly Hint[];
}

/** What is so where the editor says nothing else. */
export const DEFAULT_SETTINGS: EditorSettings = { lenses: 'file', hints: HINTS };

/** Reads them from that section; what is not there, or nothing that is known, is as by default. */
export function editorSettings(told: unknown): EditorSettings {
  const { lenses, hints } = object(told);
  return {
    lenses: LENSES.find(word => word === lenses) ?? DEFAULT_SETTINGS.lenses,
    hints: Array.isArray(hints) ? HINTS.filter(word => hints.includes(word)) : DEFAULT_SETTINGS.hints,
  };
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
