import type { Reply } from './reply.js';

/** A failure whose reply is already known. The message is for logs; the client sees only the reply. */
export class SmtpError extends Error {
  override readonly name = 'SmtpError';

  constructor(
    readonly reply: Reply,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
