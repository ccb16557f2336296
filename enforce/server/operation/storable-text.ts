/** A text as PostgreSQL stores it: it takes neither NUL nor half of a surrogate pair, and hostile mail may hold both. */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\ufffd');
}
