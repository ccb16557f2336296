import { reply, type Reply } from '@cloud-prevent/smtp/reply';

/** Longest text of one reply line: 512 with code, enhanced code, spaces and line end (RFC 5321, 4.5.3.1.5). */
const LONGEST_TEXT = 498;

/**
 * The refusal of a blocked message; the sender's server puts its text into the bounce.
 * @param enhancedCode RequestProcessor.BlockStatusCodeOverride
 */
export function blockReply(enhancedCode: string, text: string): Reply {
  // Replies are ASCII but under SMTPUTF8, which nobody has to have asked for.
  const ascii = text.replace(/[^ -~]/gu, '?').slice(0, LONGEST_TEXT);
  return reply(550, `${enhancedCode} ${ascii}`);
}

/** The product's answer when handling of a message failed; the sender tries again. */
export const processingError = reply(451, '4.3.0 Error: Processing error.');

/** The answer when more messages wait than can be inspected in time; the sender tries again. */
export const overloaded = reply(451, '4.3.2 Error: Inspection is overloaded. Try again later.');
