/** A message that a stand-in next hop has accepted. */
export interface ArrivedMessage {
  readonly from: string;
  /** `SIZE=1234 BODY=8BITMIME`, or empty. */
  readonly fromParameters: string;
  readonly recipients: readonly string[];
  /** Parameters of each RCPT, in the order of `recipients`. */
  readonly recipientParameters: readonly string[];
  readonly mode: 'data' | 'bdat';
  /** Number of the connection, from 1. */
  readonly session: number;
  readonly secure: boolean;
  /** Bytes without dot-stuffing and without the final dot. */
  readonly size: number;
  /** Of the whole message, in hexadecimal. */
  readonly sha256: string;
  /** The first 64 KB. */
  readonly head: Buffer;
  /** The whole message; empty when the next hop keeps digests only. */
  readonly content: Buffer;
}
