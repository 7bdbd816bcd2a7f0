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
  return withEntities(text.replace(UNSHOWABLE, '\ufffd'));
}

/** Text without a character that markup is made of. */
export function withEntities(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
