const POINT = 0x2e;

/**
 * Whether a place in a text is a number of its own: no digit touches it, and it is not the fraction of a decimal
 * (`0.4539148803436467`).
 * @param bytes UTF-8
 * @param start of the place, in bytes
 * @param end of the place, in bytes, exclusive
 */
export function isWholeNumber(bytes: Uint8Array, start: number, end: number): boolean {
  const isFraction = bytes[start - 1] === POINT && isDigit(bytes[start - 2]);
  return !isDigit(bytes[start - 1]) && !isDigit(bytes[end]) && !isFraction;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
