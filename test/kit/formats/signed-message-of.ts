import { der, derOid, derSequence } from '../der';

/** A message within signed CMS content (RFC 5652), without its signatures, which nobody checks in passing. */
export function signedMessageOf(text: string): Buffer {
  const message = Buffer.from(`Content-Type: text/plain\r\n\r\n${text}\r\n`);
  const encapsulated = derSequence(derOid('1.2.840.113549.1.7.1'), der(0xa0, der(0x04, message)));
  const signedData = derSequence(der(0x02, Buffer.of(1)), der(0x31), encapsulated, der(0x31));
  return derSequence(derOid('1.2.840.113549.1.7.2'), der(0xa0, signedData));
}
