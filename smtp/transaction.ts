import type { DataReceiver } from './data-receiver.js';
import type { EnvelopeAddress } from './message-handler.js';
import type { MessageCollector } from './message-collector.js';

/** One mail transaction: from MAIL to the reply to its message. */
export class Transaction {
  /** Those that the next hop accepted. */
  readonly recipients: EnvelopeAddress[] = [];
  /** RCPT commands so far, also refused ones. */
  attempts = 0;
  /** Milliseconds of `Date.now()` when the message began to come in. */
  startedAt = 0;
  /** The message, as soon as it comes. */
  content: MessageCollector | undefined;
  /** Present while a message comes by DATA; a message that comes by BDAT has none. */
  receiver: DataReceiver | undefined;
  /** Bytes that are still to come of the current BDAT chunk. */
  chunkLeft = 0;
  lastChunk = false;

  constructor(readonly sender: EnvelopeAddress) {}

  get chunked(): boolean {
    return this.receiver === undefined;
  }
}
