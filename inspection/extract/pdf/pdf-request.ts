/** A document that the thread is to read. */
export interface PdfRequest {
  readonly content: Uint8Array;
  /** Pixels of the largest picture that is wanted; undefined where none is. */
  readonly pixels: number | undefined;
}
