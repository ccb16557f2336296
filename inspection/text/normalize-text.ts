import { CharacterTable } from './character-table.js';
import { foldCharacters } from './fold-characters.js';
import { withoutUnseen } from './without-unseen.js';

/** Anything but the characters and blanks of ASCII. */
const BEYOND_ASCII = /[^\t-\r -~]/;
const NO_BREAK_SPACE = '\u00a0';
/** Blanks of every kind and width. */
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/g;
/**
 * Everything that is folded, taken out or composed, and much that is not: letters of Europe and of China, their signs
 * and pictures are none of it, so that most texts are looked through once and left as they are.
 */
const mayChange = new CharacterTable(
  [0, 8], [0xe, 0x1f], [0x7f, 0x84], [0x86, 0xa0], 0xad, 0xb2, 0xb3, 0xb9, [0x300, 0x376], 0x37e, 0x387,
  [0x483, 0x489], [0x590, 0x1fff], [0x2000, 0x200f], [0x2028, 0x202f], [0x205f, 0x209f], [0x20d0, 0x218f],
  [0x2329, 0x232a], [0x2460, 0x24ff], [0x2800, 0x2fff], 0x3000, [0x302a, 0x302f], [0x3099, 0x309a], [0x3131, 0x318f],
  [0xa620, 0xabff], [0xd7a4, 0xd83b], 0xd83f, [0xd87e, 0xdbff], [0xf020, 0xf07e], [0xf900, 0xffff],
); // prettier-ignore
/** Composing time grows with the square of such a run; Unicode's stream-safe form (UAX #15) allows 30. */
const LONG_RUN_OF_MARKS = /(\p{M}{30})\p{M}+/gu;
/** Every such run is one of these, which are found ten times as fast: marks begin there. */
const MAY_BE_LONG_RUN = /[\u0300-\uffff]{31}/;

/**
 * Brings text into the one form in which patterns look for it: composed characters (NFC), every kind of blank as a
 * space, other forms of Latin letters and digits in ASCII, and without what nobody sees. Otherwise
 * `sec<zero-width space>ret` would be read as "secret" and pass.
 */
export function normalizeText(text: string): string {
  if (!BEYOND_ASCII.test(text) || !mayChange.occursIn(text)) return text;
  // By far the commonest, in nearly every message from Outlook.
  const spaced = text.replaceAll(NO_BREAK_SPACE, ' ');
  if (!mayChange.occursIn(spaced)) return spaced;
  return compose(withoutUnseen(foldCharacters(spaced)).replace(BLANKS, ' '));
}

function compose(text: string): string {
  const safe = MAY_BE_LONG_RUN.test(text) ? text.replace(LONG_RUN_OF_MARKS, '$1') : text;
  return safe.normalize('NFC');
}
