const EQUALS = 0x3d;
const FIRST_OF_EIGHT_BITS = 0x80;
const DIGITS = Buffer.from('0123456789ABCDEF');

/** Writes bytes of eight bits as their codes in quoted-printable (RFC 2045, 6.7); everything else stays as it is. */
export function withCodes(body: Buffer): Buffer {
  let codes = 0;
  for (const byte of body) codes += byte < FIRST_OF_EIGHT_BITS ? 0 : 1;
  const coded = Buffer.allocUnsafe(body.length + 2 * codes);
  let used = 0;
  for (const byte of body) {
    if (byte < FIRST_OF_EIGHT_BITS) coded[used] = byte;
    else {
      coded[used] = EQUALS;
      coded[used + 1] = DIGITS[byte >> 4] ?? 0;
      coded[used + 2] = DIGITS[byte & 0xf] ?? 0;
      used += 2;
    }
    used += 1;
  }
  return coded;
}
