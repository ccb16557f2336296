import { createHash } from 'node:crypto';
import { z } from 'zod';
import { IndexError } from './index-error.js';

/** What every index begins with; the last byte is the version of the form. */
const MAGIC = Buffer.from('CPINDEX\x01', 'latin1');
const DIGEST_BYTES = 32;

/** Bytes of the header of an index; what it holds begins behind it. */
export const headerBytes = 64 * 1024;

const hexadecimal = z.string().regex(/^[0-9a-f]*$/);
const count = z.int().min(0);

/** What an index says of itself. No value that was indexed is in it, nor anything that leads to one. */
export const indexHeaderSchema = z.strictObject({
  kind: z.enum(['exact-data', 'similarity']),
  made: z.iso.datetime(),
  salt: hexadecimal.length(32),
  keyCheck: hexadecimal.length(16),
  content: hexadecimal.length(64).describe('SHA-256 of all that is behind the header'),
  sections: z.record(z.string(), z.strictObject({ offset: count, length: count })),
  facts: z.record(z.string(), z.unknown()).describe('Of the kind'),
});
export type IndexHeader = z.output<typeof indexHeaderSchema>;

/**
 * The header as it stands in the file: magic, length, JSON, blanks, and SHA-256 of all that.
 * @throws RangeError when the facts do not fit
 */
export function encodeHeader(header: IndexHeader): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const encoded = Buffer.alloc(headerBytes, ' ');
  if (MAGIC.length + 4 + text.length + DIGEST_BYTES > headerBytes) throw new RangeError('the header is too long');
  MAGIC.copy(encoded);
  encoded.writeUInt32LE(text.length, MAGIC.length);
  text.copy(encoded, MAGIC.length + 4);
  digestOf(encoded).copy(encoded, headerBytes - DIGEST_BYTES);
  return encoded;
}

/**
 * Reads a header, and proves it undamaged.
 * @throws IndexError
 */
export function decodeHeader(encoded: Buffer): IndexHeader {
  const { length } = MAGIC;
  const isIndex = encoded.subarray(0, length - 1).equals(MAGIC.subarray(0, length - 1));
  if (!isIndex) throw new IndexError('this is no index; make one with: cloud-prevent edm index, or idm index');
  const version = encoded[length - 1];
  if (version !== MAGIC[length - 1]) {
    throw new IndexError(
      `found version ${version} of the form, accepted is ${MAGIC[length - 1]}; make the index again with this version of the kit`,
    );
  }
  const isWhole = encoded.length === headerBytes && digestOf(encoded).equals(encoded.subarray(-DIGEST_BYTES));
  if (!isWhole) throw new IndexError('the header is damaged; copy the index again, or make it again');
  return parseHeader(encoded.toString('utf8', length + 4, length + 4 + encoded.readUInt32LE(length)));
}

/** What is whole may still have been written by somebody else. */
function parseHeader(text: string): IndexHeader {
  try {
    return indexHeaderSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new IndexError('the header says nothing that is understood; make the index again', { cause: error });
  }
}

/**
 * What tells an index from every other, and what policies name: the header holds the digest of the rest.
 * @returns hexadecimal
 */
export function digestOfHeader(encoded: Buffer): string {
  return encoded.subarray(headerBytes - DIGEST_BYTES, headerBytes).toString('hex');
}

function digestOf(encoded: Buffer): Buffer {
  return createHash('sha256')
    .update(encoded.subarray(0, headerBytes - DIGEST_BYTES))
    .digest();
}
