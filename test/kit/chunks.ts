/** A message as chunks, whichever way it was given. */
export function chunksOf(message: Buffer | Iterable<Buffer>): Iterable<Buffer> {
  return Buffer.isBuffer(message) ? [message] : message;
}

/** Cuts chunks into pieces of at most `size` bytes (default 65,536) without copying. */
export function* recut(chunks: Iterable<Buffer>, size = 65_536): Generator<Buffer> {
  for (const chunk of chunks) for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}
