import { addAbortSignal, Readable } from 'node:stream';

/** More than an original can be: what is longer is none. */
const LARGEST = 128 * 1024 ** 2;

/**
 * Reads a body to its end.
 * @param signal ends it
 * @throws Error for one that is no original by its length, or that breaks off
 */
export async function collectContent(body: unknown, signal: AbortSignal): Promise<Buffer> {
  if (!(body instanceof Readable)) throw new Error('the answer has no body');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of addAbortSignal(signal, body) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST) throw new Error(`the object is longer than ${String(LARGEST)} bytes`);
  }
  return Buffer.concat(chunks);
}
