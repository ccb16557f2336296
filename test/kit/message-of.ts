import type { InspectedMessage } from '@cloud-prevent/inspection/inspector';

/**
 * A message for inspection, from alice@example.com to bob@example.net.
 * @param lines header lines, an empty one, and the body; joined with CRLF. A string of several lines stays as it is.
 */
export function messageOf(...lines: string[]): InspectedMessage {
  return messageOfBytes(Buffer.from(lines.join('\r\n'), 'utf8'));
}

/** As `messageOf`, of bytes in any character set. */
export function messageOfBytes(content: Uint8Array): InspectedMessage {
  return { content, sender: 'alice@example.com', recipients: ['bob@example.net'] };
}

/** A part of a multipart message with the boundary `b`. */
export function partOf(headers: string[], body: string): string {
  return ['--b', ...headers, '', body].join('\r\n');
}

/** A multipart/mixed message of these parts. */
export function mixedOf(...parts: string[]): InspectedMessage {
  return messageOf('Subject: parts', 'Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--', '');
}
