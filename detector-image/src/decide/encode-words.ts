/** Bytes of text in one encoded word, so that the word stays within 75 characters (RFC 2047, section 2). */
const BYTES_PER_WORD = 45;

/** Text for a header: as it is when it is printable ASCII, otherwise as encoded words (RFC 2047). */
export function encodeWords(text: string): string {
  // Something that looks like an encoded word would be decoded by whoever reads it.
  if (/^[ -~]*$/.test(text) && !text.includes('=?')) return text;
  return pieces(text)
    .map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join(' ');
}

/** Cuts between characters, never inside one. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > BYTES_PER_WORD) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
