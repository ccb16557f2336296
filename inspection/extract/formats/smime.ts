import { signedContent } from '../cms/signed-content.js';
import type { Format } from './format.js';

/** Object identifiers of CMS content (RFC 5652, RFC 5083): envelopedData, encryptedData, authEnvelopedData. */
const ENCRYPTED = ['2a864886f70d010703', '2a864886f70d010706', '2a864886f70d0109100117'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
/** Bytes in which the object identifier stands. */
const HEAD = 64;

/** S/MIME: encrypted, or signed with the message inside. */
export const smime: Format = {
  name: 'S/MIME',
  types: ['smime'],
  extract: async ({ content }, to) => {
    const der = content[0] === 0x30 ? content : Buffer.from(content.toString('latin1'), 'base64');
    const head = der.subarray(0, HEAD);
    if (ENCRYPTED.some((identifier) => head.includes(identifier))) return to.addIncomplete('encrypted');
    const signed = signedContent(der);
    if (signed.length > 0) await to.addMessage(signed);
  },
};
