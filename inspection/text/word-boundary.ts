import { codePointAt, codePointBefore } from './code-point-at.js';

const WORD = /[\p{L}\p{N}\p{M}_]/u;
const ASCII_WORD = Array.from({ length: 0x80 }, (_, codePoint) => WORD.test(String.fromCodePoint(codePoint)));
/** Scripts that put no blanks between words, in which any place may be the edge of one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Whether a place in a text is a whole word or a run of them: no letter, digit, mark or underscore of any script
 * continues it on either side. (RE2's `\b` knows ASCII only and sees a word end in the middle of "Prüfung".)
 * @param bytes UTF-8
 * @param start of the place, in bytes
 * @param end of the place, in bytes, exclusive
 */
export function isWholeWord(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    !continuesWord(codePointBefore(bytes, start), codePointAt(bytes, start)) &&
    !continuesWord(codePointAt(bytes, end), codePointBefore(bytes, end))
  );
}

/** Whether a word goes on from a character within it to the one outside; undefined is the edge of the text. */
export function continuesWord(outside: number | undefined, inside: number | undefined): boolean {
  return isWordCharacter(outside) && isWordCharacter(inside) && !isUnspaced(outside) && !isUnspaced(inside);
}

function isWordCharacter(codePoint: number | undefined): boolean {
  if (codePoint === undefined) return false;
  // Nearly every edge is one of these, and to ask a regular expression takes ten times as long.
  return ASCII_WORD[codePoint] ?? WORD.test(String.fromCodePoint(codePoint));
}

function isUnspaced(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint >= 0x0e00 && UNSPACED.test(String.fromCodePoint(codePoint));
}
