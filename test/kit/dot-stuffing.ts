const DOT = Buffer.from('.');
const LINE_END_AND_DOT = '\r\n.';

/**
 * Doubles the dots that begin lines (RFC 5321 4.5.2), as a sender does for DATA. Only CRLF begins a line.
 * @param chunks the message, cut anywhere
 * @returns the stuffed message and the final dot; a message that does not end in CRLF gets one
 */
export function* dotStuffed(chunks: Iterable<Buffer>): Generator<Buffer> {
  // The last two bytes that went out; the start of the message counts as the start of a line.
  let tail = '\r\n';
  for (const chunk of chunks) {
    if (chunk.length === 0) continue;
    yield* stuffChunk(chunk, tail);
    tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - 2))).slice(-2);
  }
  yield Buffer.from(tail === '\r\n' ? '.\r\n' : '\r\n.\r\n');
}

function* stuffChunk(chunk: Buffer, tail: string): Generator<Buffer> {
  if (chunk[0] === 0x2e && tail === '\r\n') yield DOT;
  if (chunk[0] === 0x0a && chunk[1] === 0x2e && tail.endsWith('\r')) {
    yield chunk.subarray(0, 1);
    yield DOT;
    return yield* stuffLines(chunk.subarray(1));
  }
  yield* stuffLines(chunk);
}

function* stuffLines(chunk: Buffer): Generator<Buffer> {
  let from = 0;
  for (let at = chunk.indexOf(LINE_END_AND_DOT); at >= 0; at = chunk.indexOf(LINE_END_AND_DOT, from)) {
    yield chunk.subarray(from, at + 3);
    yield DOT;
    from = at + 3;
  }
  if (from < chunk.length) yield chunk.subarray(from);
}
