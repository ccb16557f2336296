import { eopHeaders, type EopTenant } from './eop-headers.js';

const END_OF_HEADER = '\r\n\r\n';

/**
 * A message as EOP hands it on: its own `Received` and the Message-ID on top, the tenant's headers at the end of the
 * header block, CRLF throughout, the body as it was.
 * @param mail a message with CRLF or LF line ends and no Message-ID
 * @param messageId with angle brackets
 */
export function stampMessage(mail: Buffer, messageId: string, tenant: EopTenant, date = new Date()): Buffer {
  // latin1 keeps every byte as it is.
  const text = mail.toString('latin1').replace(/\r?\n/g, '\r\n');
  const end = text.indexOf(END_OF_HEADER);
  const header = end < 0 ? text.trimEnd() : text.slice(0, end);
  const body = end < 0 ? '' : text.slice(end + END_OF_HEADER.length);
  const received =
    'Received: from AM9PR01MB0001.eurprd01.prod.exchangelabs.com ([fe80::1])\r\n' +
    ` by AM9PR01MB0001.eurprd01.prod.exchangelabs.com ([fe80::1%3]); ${date.toUTCString().replace('GMT', '+0000')}`;
  const own = [received, `Message-ID: ${messageId}`, `Date: ${date.toUTCString().replace('GMT', '+0000')}`];
  return Buffer.from([...own, header, ...eopHeaders(tenant)].join('\r\n') + END_OF_HEADER + body, 'latin1');
}
