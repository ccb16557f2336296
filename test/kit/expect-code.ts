import type { Reply } from '@cloud-prevent/smtp/reply';

/** A server answered, and not as it was needed. */
export class UnexpectedReply extends Error {
  constructor(
    what: string,
    readonly reply: Reply,
    needed: number,
  ) {
    super(`${what} was answered ${reply.code} ${reply.lines.join(' / ')}, not ${needed}.`);
    this.name = 'UnexpectedReply';
  }
}

/**
 * Refuses to go on after any other reply.
 * @param what was answered, for the message: `EHLO`
 * @throws UnexpectedReply
 */
export function expectCode(reply: Reply, code: number, what: string): void {
  if (reply.code !== code) throw new UnexpectedReply(what, reply, code);
}
