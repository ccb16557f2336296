/** An attachment of the outermost message, as a part of its bytes. */
export interface RemovablePart {
  /** Name of its component. */
  readonly component: string;
  /** The policy matched in it, or in a file within it. */
  readonly matched: boolean;
  /** Undefined when it was not found among the bytes again. */
  readonly place: PartPlace | undefined;
}

/** Bytes of a MIME part, its header block included; `end` is exclusive, before the line end of the next boundary. */
export interface PartPlace {
  readonly start: number;
  readonly end: number;
  /** The message has no other part: its own header block is that of the part. */
  readonly isWhole: boolean;
}
