import { open } from 'node:fs/promises';
import type { MailReference } from './mail-reference.js';

/** Bytes of one message that are read; Email Security.cloud takes 52 MB. */
const LARGEST = 64 * 1024 ** 2;

/**
 * Reads a stored message.
 * @throws Error when it is larger than any that is sent, or cannot be read
 */
export async function readMail({ file, start, end }: MailReference): Promise<Buffer> {
  const handle = await open(file);
  try {
    const size = (end ?? (await handle.stat()).size) - start;
    if (size > LARGEST) throw new Error(`found ${size} bytes; at most ${LARGEST} are read`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
