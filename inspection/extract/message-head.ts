import { bodyStart } from './body-start.js';
import { headerValue, parseHeaderBlock, type HeaderField } from './header-block.js';
import { limits } from './limits.js';

/** What the header block of a message says. */
export interface MessageHead {
  readonly fields: readonly HeaderField[];
  /** With angle brackets, as it stands; empty when there is none. */
  readonly messageId: string;
  readonly subject: string;
  /** All fields, unfolded and decoded, one a line. */
  readonly text: string;
  /** Bytes of the header block. */
  readonly size: number;
  /** The block is longer than what is looked at. */
  readonly isCut: boolean;
}

/**
 * Reads the header block of a message.
 * @param content the whole message
 */
export function readHead(content: Buffer): MessageHead {
  const size = bodyStart(content);
  const fields = parseHeaderBlock(content.subarray(0, Math.min(size, limits.headerBytes)));
  return {
    fields,
    messageId: (headerValue(fields, 'message-id') ?? '').slice(0, limits.reportedName),
    subject: headerValue(fields, 'subject') ?? '',
    text: fields.map(({ name, value }) => (name ? `${name}: ${value}` : value)).join('\n'),
    size,
    isCut: size > limits.headerBytes,
  };
}
