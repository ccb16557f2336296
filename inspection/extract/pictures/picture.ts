/** A picture that can be decoded by itself, and what is known of it before. */
export interface Picture {
  readonly content: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** How it is to be turned, as EXIF numbers it: 1 is upright. */
  readonly orientation: number;
}
