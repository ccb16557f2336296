import type { AttachmentNumber } from './message-facts.js';

/** Where a message stands in the one that is inspected. */
export interface Position {
  /** Before the names of its components: `''` for the message itself, `forwarded.eml > ` for one within it. */
  readonly prefix: string;
  /** 0 for the message itself. */
  readonly depth: number;
  /** The attachment that it is in; undefined for the message itself. */
  readonly attachment?: AttachmentNumber;
}
