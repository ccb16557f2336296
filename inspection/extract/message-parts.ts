import type { MessagePart } from './message-part.js';

/** A message taken apart. */
export interface MessageParts {
  /** All inline plain text, decoded. */
  readonly text: string | undefined;
  /** All inline HTML, decoded. */
  readonly html: string | undefined;
  readonly attachments: readonly MessagePart[];
  /** Why taking apart stopped; the texts are then missing. */
  readonly failure: 'limit' | 'corrupt' | undefined;
}
