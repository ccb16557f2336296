const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\0\u00ad\u200b\u2060\ufeff]/g;
/** Either of them: a text that is looked through once is mostly left as it is. */
const BLANK_OR_INVISIBLE = /[\0\u00a0\u00ad\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/;
/** Composing time grows with the square of such a run; Unicode's stream-safe form (UAX #15) allows 30. */
const LONG_RUN_OF_MARKS = /(\p{M}{30})\p{M}+/gu;
/** Every such run is one of these, which are found ten times as fast: marks begin there. */
const MAY_BE_LONG_RUN = /[\u0300-\uffff]{31}/;
const BEYOND_ASCII = /[\0\u00a0-\uffff]/;
/** What lies below is composed already, and so are the punctuation and the currency signs left out. */
const MAY_BE_COMPOSED = /[\u0300-\u200f\u20c1-\uffff]/;

/**
 * Brings text into the one form in which patterns look for it: composed characters (NFC), every kind of blank as a
 * space, and without characters that nobody sees (NUL, soft hyphen, zero-width space, word joiner, byte order mark).
 * Otherwise `sec<zero-width space>ret` would be read as "secret" and pass.
 */
export function normalizeText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  const visible = BLANK_OR_INVISIBLE.test(text) ? text.replace(INVISIBLE, '').replace(BLANKS, ' ') : text;
  return MAY_BE_COMPOSED.test(visible) ? compose(visible) : visible;
}

function compose(text: string): string {
  const safe = MAY_BE_LONG_RUN.test(text) ? text.replace(LONG_RUN_OF_MARKS, '$1') : text;
  return safe.normalize('NFC');
}
