import { createHash } from 'node:crypto';

const END_OF_HEADER = Buffer.from('\r\n\r\n');
const LONGEST_HEADER = 1024 ** 2;

/** Header and body of a message, the body as a hash: enough to know it again byte for byte without keeping it. */
export interface MessageDigest {
  /** The header block, with the line end of its last line, as latin1. */
  readonly header: string;
  /** SHA-256 of the bytes after the empty line, hexadecimal. */
  readonly bodySha256: string;
  readonly size: number;
}

/**
 * Digests a message piece by piece, holding no more than its header. Reads to the end in any case.
 * @throws Error when the header is larger than 1 MiB
 */
export async function digestMessage(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<MessageDigest> {
  const body = createHash('sha256');
  let head: Buffer = Buffer.alloc(0);
  let header: string | undefined;
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (header !== undefined) {
      body.update(piece);
    } else if (head.length <= LONGEST_HEADER) {
      head = Buffer.concat([head, piece]);
      const end = head.indexOf(END_OF_HEADER);
      if (end < 0) continue;
      header = head.toString('latin1', 0, end + 2);
      body.update(head.subarray(end + END_OF_HEADER.length));
    }
  }
  if (header === undefined && head.length > LONGEST_HEADER) throw new Error('the header is larger than 1 MiB');
  return { header: header ?? head.toString('latin1'), bodySha256: body.digest('hex'), size };
}
