import { deflateSync } from 'node:zlib';

const FONT = '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
const PAGE = `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 300]/Contents 4 0 R${FONT}>>endobj`;

/**
 * A PDF of one page with a compressed content stream.
 * @param trailer more of the trailer dictionary, such as an `/Encrypt`
 */
export function pdfOf(text: string, trailer = ''): Buffer {
  return pdfWithContent(deflateSync(`BT /F1 12 Tf 10 100 Td (${text}) Tj ET`), trailer);
}

/** A PDF of one page. @param packed its content stream, deflated */
export function pdfWithContent(packed: Buffer, trailer = ''): Buffer {
  const start = [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    PAGE,
    `4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`,
  ].join('\n');
  return Buffer.concat([
    Buffer.from(start),
    packed,
    Buffer.from(`\nendstream endobj\ntrailer<</Root 1 0 R${trailer}>>\n`),
  ]);
}
