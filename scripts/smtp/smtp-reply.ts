/** A reply of an SMTP server. */
export interface SmtpReply {
  readonly code: number;
  /** The text of each line, without code. */
  readonly lines: readonly string[];
}

/** A reply as people read it: `550 5.7.1 Domain not authorized.` */
export function replyText({ code, lines }: SmtpReply): string {
  return `${code} ${lines.at(-1) ?? ''}`.trim().slice(0, 200);
}
