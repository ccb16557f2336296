import type { BodyEdit } from './body-editor.js';
import type { HeldMessage } from './held-message.js';
import type { Reply } from './reply.js';

/** A mailbox of the envelope with its ESMTP parameters, both as the client wrote them. */
export interface EnvelopeAddress {
  /** Without angle brackets; empty for the null reverse-path. */
  readonly address: string;
  /** `SIZE=1234 BODY=8BITMIME`, or empty. */
  readonly parameters: string;
}

/** A message that has been received whole, passed the gates, and waits for its verdict. */
export interface ReceivedMessage {
  /** Unique in this process; in the log lines of the session. */
  readonly id: string;
  readonly sessionId: string;
  /** Address of the client: behind the load balancer, the one that the PROXY header names. */
  readonly remoteAddress: string;
  readonly sender: EnvelopeAddress;
  /** Those that the next hop accepted. */
  readonly recipients: readonly EnvelopeAddress[];
  readonly content: HeldMessage;
}

/** Edits of the header block; everything that they do not name stays byte for byte. */
export interface HeaderEdits {
  /** Whole lines without line end, put at the top in this order. */
  readonly add: readonly string[];
  /** Names of headers that are taken out, compared without case. */
  readonly remove: readonly string[];
  /** Given the unfolded subject as it stands on the wire, returns the new field body. */
  readonly subject?: (current: string) => string;
}

/** What is done with the message. */
export type Decision =
  | {
      readonly action: 'relay';
      readonly edits: HeaderEdits;
      /** In the order of the message, none overlapping another. */
      readonly bodyEdits?: readonly BodyEdit[];
      readonly redirectTo?: string;
      /** Name of the route that the message takes instead of the next hop. */
      readonly route?: string;
    }
  | { readonly action: 'refuse'; readonly reply: Reply };

/** What became of a message in the end; for logs and counters. */
export interface MessageOutcome {
  readonly message: Pick<ReceivedMessage, 'id' | 'sessionId' | 'remoteAddress' | 'sender' | 'recipients'>;
  readonly size: number;
  /** The reply to the final dot. */
  readonly reply: Reply;
  /** Milliseconds: receiving, deciding, and relaying until the next hop's reply. */
  readonly times: { readonly receive: number; readonly decide: number; readonly relay: number };
}

/** The part that decides about messages. */
export interface MessageHandler {
  /**
   * Decides about one message. Resolves only when all that must outlive this process (incidents) is on disk. Every
   * error it throws becomes a temporary refusal.
   * @param signal aborted when the client has gone and nobody waits for the decision
   */
  decide(message: ReceivedMessage, signal: AbortSignal): Promise<Decision>;
}
