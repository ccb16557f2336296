const LINE_END_AND_DOT = Buffer.from('\r\n.');
const CR = 0x0d;
const LF = 0x0a;

/**
 * Receives the content of one DATA command: takes the dot-stuffing out and finds the end. Strict: only CRLF.CRLF ends
 * a message and only a dot after CRLF is taken out, whatever pieces the bytes arrive in.
 */
export class DataDecoder {
  // The start of the message counts as the start of a line: a CRLF that is never handed on stands before it.
  #held: Buffer = Buffer.from('\r\n');
  #invisible = 2;

  /** @param take gets the content, piece by piece */
  constructor(private readonly take: (content: Buffer) => void) {}

  /** Feeds bytes. Gives undefined while the message goes on, and after its end the bytes that follow it. */
  push(chunk: Buffer): Buffer | undefined {
    const bytes = Buffer.concat([this.#held, chunk]);
    let from = 0;
    for (;;) {
      const at = bytes.indexOf(LINE_END_AND_DOT, from);
      if (at < 0) return this.#hold(bytes, from, bytes.length - lengthOfPossibleStart(bytes, from));
      const [next, afterNext] = [bytes[at + 3], bytes[at + 4]];
      if (next === undefined || (next === CR && afterNext === undefined)) return this.#hold(bytes, from, at);
      this.#give(bytes.subarray(from, at + 2));
      if (next === CR && afterNext === LF) return bytes.subarray(at + 5);
      from = at + 3;
    }
  }

  #hold(bytes: Buffer, from: number, until: number): undefined {
    this.#give(bytes.subarray(from, until));
    this.#held = bytes.subarray(until);
  }

  #give(content: Buffer): void {
    const visible = content.subarray(Math.min(this.#invisible, content.length));
    this.#invisible -= content.length - visible.length;
    if (visible.length > 0) this.take(visible);
  }
}

function lengthOfPossibleStart(bytes: Buffer, from: number): number {
  const last = bytes.length - 1;
  if (last >= from && bytes[last] === CR) return 1;
  return last > from && bytes[last] === LF && bytes[last - 1] === CR ? 2 : 0;
}
