/**
 * The character that begins at a byte of valid UTF-8.
 * @returns the code point; undefined beyond the end
 */
export function codePointAt(bytes: Uint8Array, at: number): number | undefined {
  const first = bytes[at];
  if (first === undefined || first < 0x80) return first;
  const rest = (index: number) => (bytes[at + index] ?? 0) & 0x3f;
  if (first < 0xe0) return ((first & 0x1f) << 6) | rest(1);
  if (first < 0xf0) return ((first & 0x0f) << 12) | (rest(1) << 6) | rest(2);
  return ((first & 0x07) << 18) | (rest(1) << 12) | (rest(2) << 6) | rest(3);
}

/**
 * The character that ends just before a byte of valid UTF-8.
 * @returns the code point; undefined at the beginning
 */
export function codePointBefore(bytes: Uint8Array, at: number): number | undefined {
  let start = at - 1;
  while (start > 0 && isContinuation(bytes[start])) start -= 1;
  return start < 0 ? undefined : codePointAt(bytes, start);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
