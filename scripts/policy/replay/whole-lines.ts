const LF = 0x0a;
/** Bytes of a line; what has longer ones is not what was meant. */
const LONGEST = 16 * 1024 ** 2;

/** A line of a file, without its end. */
export interface WholeLine {
  readonly line: string;
  /** Bytes of the file up to the end of the line, which is included. */
  readonly end: number;
}

/**
 * The lines of a file that have an end, one after another; what follows the last one is left out.
 * @throws Error for a line that is longer than any should be
 */
export async function* wholeLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<WholeLine, void> {
  let rest = Buffer.alloc(0);
  let end = 0;
  for await (const piece of bytes) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let at = rest.indexOf(LF); at >= 0; at = rest.indexOf(LF, from)) {
      end += at + 1 - from;
      yield { line: rest.toString('utf8', from, at), end };
      from = at + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > LONGEST) throw new Error(`found a line of more than ${LONGEST} bytes`);
  }
}
