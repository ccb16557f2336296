const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\0\u00ad\u200b\u2060\ufeff]/g;
/** Composing time grows with the square of such a run; Unicode's stream-safe form (UAX #15) allows 30. */
const LONG_RUN_OF_MARKS = /(\p{M}{30})\p{M}+/gu;
const BEYOND_ASCII = /[\0\u00a0-\uffff]/;
/** What lies below is composed already. */
const BEYOND_LATIN_1 = /[\u0100-\uffff]/;

/**
 * Brings text into the one form in which patterns look for it: composed characters (NFC), every kind of blank as a
 * space, and without characters that nobody sees (NUL, soft hyphen, zero-width space, word joiner, byte order mark).
 * Otherwise `sec<zero-width space>ret` would be read as "secret" and pass.
 */
export function normalizeText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  const visible = text.replace(INVISIBLE, '').replace(BLANKS, ' ');
  return BEYOND_LATIN_1.test(visible) ? visible.replace(LONG_RUN_OF_MARKS, '$1').normalize('NFC') : visible;
}
