import { codePointAt, codePointBefore } from './code-point-at.js';
import { continuesWord } from './word-boundary.js';

const UNDERSCORE = 0x5f;

/**
 * Whether a place in a text is a value of its own: no letter or digit touches it (an underscore may, as in a file name),
 * and a digit at its edge is no part of a longer number with points or hyphens (`1-800-536-90-4399`, `0.536904399`).
 * @param bytes UTF-8
 * @param start of the place, in bytes
 * @param end of the place, in bytes, exclusive
 */
export function isWholeToken(bytes: Uint8Array, start: number, end: number): boolean {
  const continuesNumber =
    (isDigit(bytes[start]) && isJoint(bytes[start - 1]) && isDigit(bytes[start - 2])) ||
    (isDigit(bytes[end - 1]) && isJoint(bytes[end]) && isDigit(bytes[end + 1]));
  return (
    !continuesNumber &&
    !continues(codePointBefore(bytes, start), codePointAt(bytes, start)) &&
    !continues(codePointAt(bytes, end), codePointBefore(bytes, end))
  );
}

function continues(outside: number | undefined, inside: number | undefined): boolean {
  return outside !== UNDERSCORE && inside !== UNDERSCORE && continuesWord(outside, inside);
}

function isJoint(byte: number | undefined): boolean {
  return byte === 0x2d || byte === 0x2e;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
