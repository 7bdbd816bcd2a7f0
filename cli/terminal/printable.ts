// What a terminal would act on, or show as nothing or in another order: controls except the tab, bidirectional and
// zero-width characters, line and paragraph separators.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;
const EACH_UNPRINTABLE = new RegExp(UNPRINTABLE, 'gu');

/** Text from a file, made safe to show: what is unprintable becomes U+FFFD, one for each UTF-16 unit; tabs stay. */
export function printable(text: string): string {
  return UNPRINTABLE.test(text) ? text.replaceAll(EACH_UNPRINTABLE, found => (found === '\t' ? '\t' : '\uFFFD')) : text;
}
