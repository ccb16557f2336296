import type { BodyEdit } from './body-editor.js';
import type { MessageCollector } from './message-collector.js';

/** A message as it goes on. */
export interface OutgoingMessage {
  /** Pieces of the edited header block. */
  readonly header: readonly Buffer[];
  readonly content: MessageCollector;
  readonly edits: readonly BodyEdit[];
  /** Goes by BDAT, as it came; otherwise by DATA. */
  readonly chunked: boolean;
}
