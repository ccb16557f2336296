/** Receives the content of one BDAT command: so many bytes, as they are (RFC 3030). */
export class BdatDecoder {
  #remaining: number;

  /** @param take gets the content, piece by piece */
  constructor(
    size: number,
    private readonly take: (content: Buffer) => void,
  ) {
    this.#remaining = size;
  }

  /** Feeds bytes. Gives undefined while the chunk goes on, and at its end the bytes that follow it. */
  push(bytes: Buffer): Buffer | undefined {
    const content = bytes.subarray(0, this.#remaining);
    this.#remaining -= content.length;
    if (content.length > 0) this.take(content);
    return this.#remaining === 0 ? bytes.subarray(content.length) : undefined;
  }
}
