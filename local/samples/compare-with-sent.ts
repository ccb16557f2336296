import type { ArrivedMessage } from '../stand-ins/email-security-cloud/arrived-message.js';
import { digestMessage } from '../stand-ins/email-security-cloud/message-digest.js';

/** How a message that arrived differs from the one that was sent. */
export interface Comparison {
  /** Whole lines that were put on top of the header, when the rest of it is as it was. */
  readonly added: readonly string[];
  /**
   * `same`: every byte below the added lines is as it was sent. `header`: other header lines were changed, the body was
   * not. `body`: the body was changed.
   */
  readonly rest: 'same' | 'header' | 'body';
}

/**
 * Compares byte for byte.
 * @param sent the whole message as it was offered to the detectors
 * @param stripped name of a header that is expected to be taken out on the way
 */
export async function compareWithSent(sent: Buffer, arrived: ArrivedMessage, stripped?: string): Promise<Comparison> {
  const { header, bodySha256 } = await digestMessage([sent]);
  const expected = stripped === undefined ? header : withoutField(header, stripped);
  if (bodySha256 !== arrived.bodySha256) return { added: [], rest: 'body' };
  if (!arrived.header.endsWith(expected)) return { added: [], rest: 'header' };
  const top = arrived.header.slice(0, arrived.header.length - expected.length);
  return { added: top.split('\r\n').filter(Boolean), rest: 'same' };
}

function withoutField(header: string, name: string): string {
  const fields = header.split(/(?<=\r\n)(?![ \t])/);
  return fields.filter((field) => !field.toLowerCase().startsWith(`${name.toLowerCase()}:`)).join('');
}
