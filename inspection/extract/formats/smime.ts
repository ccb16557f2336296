import { boundedChunks } from '../bounded-chunks.js';
import { signedContents } from '../cms/signed-contents.js';
import { inflate } from '../inflate.js';
import { readUnpacked } from '../read-unpacked.js';
import type { Format } from './format.js';

/** Object identifiers of CMS content (RFC 5652, RFC 5083): envelopedData, encryptedData, authEnvelopedData. */
const ENCRYPTED = ['2a864886f70d010703', '2a864886f70d010706', '2a864886f70d0109100117'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
/** Of compressedData (RFC 3274). */
const COMPRESSED = Buffer.from('2a864886f70d0109100109', 'hex');
/** Bytes in which the object identifier stands. */
const HEAD = 64;

/** S/MIME: encrypted, or signed or compressed with the message inside. */
export const smime: Format = {
  name: 'S/MIME',
  types: ['smime'],
  extract: async (part, to) => {
    const der = part.content[0] === 0x30 ? part.content : Buffer.from(part.content.toString('latin1'), 'base64');
    const head = der.subarray(0, HEAD);
    if (ENCRYPTED.some((identifier) => head.includes(identifier))) return to.addIncomplete('encrypted');
    for (const content of signedContents(der)) {
      if (!head.includes(COMPRESSED)) await to.addMessage(content);
      else {
        const unpacked = await readUnpacked(boundedChunks(inflate(content, 'zlib'), content.length, to.budget));
        if (unpacked.incomplete) to.addIncomplete(unpacked.incomplete);
        await to.addMessage(unpacked.content);
      }
    }
  },
};
