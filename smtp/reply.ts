/** An SMTP reply: a three-digit code and one or more lines of text (which begin with the enhanced code, if any). */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** Makes a reply of one line. */
export function reply(code: number, text: string): Reply {
  return { code, lines: [text] };
}

/** A reply as it goes over the wire, with CRLF at its end. */
export function formatReply({ code, lines }: Reply): string {
  const last = lines.length - 1;
  return lines.map((line, index) => `${code}${index === last ? ' ' : '-'}${line}\r\n`).join('');
}

/** True for 2yz. */
export function isPositive({ code }: Reply): boolean {
  return code >= 200 && code < 300;
}
