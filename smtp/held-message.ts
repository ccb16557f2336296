/** A message held until its verdict, in memory or, when large, in a file. */
export interface HeldMessage {
  /** Bytes of the message without dot-stuffing and without the final dot. */
  readonly size: number;
  /** The header block with the empty line that ends it; without dot-stuffing. */
  readonly header: Buffer;
  /** File with the whole message (no dot-stuffing), when it went to disk. */
  readonly file: string | undefined;
  /** The whole message, read into memory; for messages of a size that may be inspected. */
  read(): Promise<Buffer>;
}
