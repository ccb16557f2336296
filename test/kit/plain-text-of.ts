const ENCODED = /^content-transfer-encoding: *(?:base64|quoted-printable|x-uuencode|uuencode)/im;
const CONTENT_TYPE = /^content-type:/im;
const PLAIN = /^content-type: *text\/plain(?! *; *charset="?(?:utf-16|utf-7|iso-2022))/im;

/**
 * Subject and body of a message that anybody can read without a parser: one part, text/plain, nothing encoded.
 * @returns undefined for every other message
 */
export function plainTextOf(content: Buffer): string | undefined {
  const text = content.toString('latin1');
  const bodyStart = text.indexOf('\r\n\r\n') + 4;
  const header = text.slice(0, bodyStart);
  const isPlain = bodyStart >= 4 && !ENCODED.test(header) && (PLAIN.test(header) || !CONTENT_TYPE.test(header));
  if (!isPlain) return undefined;
  const [subject = ''] = /^subject:.*$/im.exec(header) ?? [];
  return `${subject}\n${text.slice(bodyStart)}`;
}
