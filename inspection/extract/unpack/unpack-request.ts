/** How a stream is packed. */
export type Packing = 'xz' | 'bzip2' | 'zstd';

/** A stream that the thread is to unpack. */
export interface UnpackRequest {
  readonly packing: Packing;
  readonly packed: Uint8Array;
  /** Bytes that it may become. */
  readonly most: number;
}
