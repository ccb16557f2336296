import { lineEnd } from './lines.js';

const EQUALS = 0x3d;
const NO_DIGIT = 16;
/** What a character is worth as a hexadecimal digit. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[\da-f]/i.test(character) ? parseInt(character, 16) : NO_DIGIT;
});

/**
 * Decodes quoted-printable (RFC 2045, 6.7) as forgivingly as mailparser does: blanks before the end of a line go, then
 * a line end behind `=` with it; so does `=` at the very end. What no two digits follow stays. Digits may be in lower
 * case, and lines of any length.
 * @param encoded in ASCII, with lines that end in CRLF or LF: what other bytes mean in it is not agreed on
 */
export function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const bytes = joinLines(encoded);
  let used = 0;
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at] === EQUALS ? codeAt(bytes, at + 1) : undefined;
    const next = code === undefined ? equalsAfter(bytes, at) : at + 3;
    if (code === undefined) bytes.copyWithin(used, at, next);
    else bytes[used] = code;
    used += code === undefined ? next - at : 1;
    at = next;
  }
  return bytes.subarray(0, used);
}

/** The byte that two digits stand for; undefined when they are none. */
function codeAt(bytes: Buffer, at: number): number | undefined {
  const high = DIGITS[bytes[at] ?? 0] ?? NO_DIGIT;
  const low = DIGITS[bytes[at + 1] ?? 0] ?? NO_DIGIT;
  return high < NO_DIGIT && low < NO_DIGIT ? 16 * high + low : undefined;
}

function equalsAfter(bytes: Buffer, at: number): number {
  const next = bytes.indexOf(EQUALS, at + 1);
  return next < 0 ? bytes.length : next;
}

/** A copy without blanks before line ends, and without line ends behind `=`. */
function joinLines(encoded: Buffer): Buffer {
  const joined = Buffer.allocUnsafe(encoded.length);
  let used = 0;
  for (let start = 0; start < encoded.length;) {
    const { textEnd, end, next } = lineEnd(encoded, start);
    const isJoined = textEnd > start && encoded[textEnd - 1] === EQUALS;
    if (isJoined) used += encoded.copy(joined, used, start, textEnd - 1);
    else if (textEnd === end) used += encoded.copy(joined, used, start, next);
    else {
      used += encoded.copy(joined, used, start, textEnd);
      used += encoded.copy(joined, used, end, next);
    }
    start = next;
  }
  return joined.subarray(0, used);
}
