/** What XML 1.0 cannot hold, and what makes a text read other than it is written: controls of the writing direction. */
const UNSHOWABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as the content of an element or the value of an attribute: it never becomes markup. */
export function escaped(text: string): string {
  return text.replace(UNSHOWABLE, '\ufffd').replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
