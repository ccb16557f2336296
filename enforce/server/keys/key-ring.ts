import { createHash } from 'node:crypto';

/** Bytes of a key: AES-256. */
export const KEY_BYTES = 32;
const ID_CHARACTERS = 16;

/** The keys that secrets at rest are encrypted with. */
export interface KeyRing {
  /** What is encrypted from now on. */
  readonly current: { readonly id: string; readonly key: Buffer };
  /** The current key and the older ones, by their ids; what they encrypted can still be read. */
  readonly keys: ReadonlyMap<string, Buffer>;
}

/**
 * Reads a key ring: 32 bytes in base64 a line, the current key first, older ones below. A key's id is made of the key
 * itself, so that no two keys can be taken for one another. Blank lines and lines that begin with # are passed over.
 * @throws Error which line is wrong and what is accepted; never with the line itself
 */
export function parseKeyRing(text: string): KeyRing {
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const entries = lines
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => keyOf(line, number));
  const [current] = entries;
  if (!current) throw new Error('found no key; expected 32 random bytes in base64, as `openssl rand -base64 32` makes');
  return { current, keys: new Map(entries.map(({ id, key }) => [id, key])) };
}

function keyOf(line: string, number: number): KeyRing['current'] {
  const key = Buffer.from(line, 'base64');
  // Node passes over what is not base64; only what comes out as it went in was a key.
  if (key.length !== KEY_BYTES || key.toString('base64') !== line)
    throw new Error(
      `line ${String(number)}: found ${String(line.length)} characters that are no key; expected 32 bytes in base64 (44 characters)`,
    );
  return { id: idOf(key), key };
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('cloud-prevent key id\n').update(key).digest('hex').slice(0, ID_CHARACTERS);
}
