const LABEL = /^["']?(?:unicode-1-1-|x-)?utf-?7["']?$/i;
const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;

/** Whether a character set is UTF-7, which browsers do not know but some mail programs do. */
export function isUtf7(charset: string | undefined): boolean {
  return charset !== undefined && LABEL.test(charset.trim());
}

/** Decodes UTF-7 (RFC 2152). What comes out is followed by what went in: other programs show that. */
export function decodeUtf7(bytes: Uint8Array): string {
  const source = Buffer.from(bytes).toString('latin1');
  const decoded = source.replace(SHIFTED, (_, encoded: string) =>
    encoded === '' ? '+' : utf16BigEndian(Buffer.from(encoded, 'base64')),
  );
  return decoded === source ? source : `${decoded} ${source}`;
}

function utf16BigEndian(bytes: Buffer): string {
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}
