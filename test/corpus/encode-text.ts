import { TextDecoder } from 'node:util';

/** For each charset: the bytes of each character, found out by decoding all that can be a character. */
const tables = new Map<string, ReadonlyMap<string, Buffer>>();

/**
 * Encodes a text.
 * @throws Error for a character that the charset does not have
 */
export function encodeText(text: string, charset: string): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (charset === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tables.get(charset) ?? tableOf(charset);
  tables.set(charset, table);
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${charset} has no ${character}`);
      return bytes;
    }),
  );
}

function tableOf(charset: string): Map<string, Buffer> {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, Buffer>();
  for (let first = 255; first >= 0; first--) {
    if (add(Buffer.of(first), decoder, table)) continue;
    for (let second = 0; second < 256; second++) add(Buffer.of(first, second), decoder, table);
  }
  return table;
}

/** False when the bytes are no character. */
function add(bytes: Buffer, decoder: TextDecoder, table: Map<string, Buffer>): boolean {
  const character = decoder.decode(bytes);
  if (Array.from(character).length !== 1 || character === '\ufffd') return false;
  table.set(character, bytes);
  return true;
}
