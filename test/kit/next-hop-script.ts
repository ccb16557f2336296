/** One moment at which the raw next hop answers. */
export interface Step {
  /**
   * The command's verb in upper case; also `CONNECT` for the greeting and `CONTENT` for the reply to the final dot or
   * to BDAT LAST. Bytes between are not steps.
   */
  readonly verb: string;
  /** The command line without CRLF; empty for CONNECT and CONTENT. */
  readonly line: string;
  /** Mailbox of MAIL and RCPT, otherwise empty. */
  readonly address: string;
  /** Number of the connection, from 1. */
  readonly session: number;
  /** Mailboxes accepted so far in this transaction. */
  readonly recipients: readonly string[];
}

/** What is done instead of the usual at one step. Several may be combined; without `reply` the usual one is given. */
export interface Answer {
  /** `451 4.2.1 Later`; several lines are separated by `\n` and written without the separators of SMTP. */
  readonly reply?: string;
  /** Milliseconds before the reply. */
  readonly delay?: number;
  /** Never answers and reads no more. */
  readonly hang?: boolean;
  /** `close` or `reset` the connection: after the reply when there is one, else without one. */
  readonly drop?: 'close' | 'reset';
  /** Cuts the reply at these offsets, each piece a write of its own; `bytes` cuts at every byte. */
  readonly cutAt?: readonly number[] | 'bytes';
  /** On DATA and BDAT: gives a reply, before its turn, when more than `after` bytes of the content have come. */
  readonly early?: { readonly after: number; readonly reply: string };
  /** On DATA and BDAT: resets the connection when this many bytes of the content have come. */
  readonly resetAfter?: number;
  /** On DATA and BDAT: reads no more when this many bytes of the content have come. */
  readonly hangAfter?: number;
  /** With `hangAfter`: reads on once this resolves. */
  readonly hangUntil?: Promise<unknown>;
}

/** Decides about each step; undefined means the usual. */
export type NextHopScript = (step: Step) => Answer | undefined;
