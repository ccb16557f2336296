import { deflateSync } from 'node:zlib';

const LINE_LENGTH = 90;
const LINES_ON_A_PAGE = 50;
/** Numbers of the objects before those of the pages: catalogue, list of pages, font, picture. */
const FIRST_PAGE = 5;

/**
 * A PDF of pages of text as office programs write them: a compressed stream for each page, and one picture that fills
 * the rest.
 * @param text of which what is not of ASCII is left out
 * @param picture bytes of it, which no reader of text looks at
 */
export function pdfOfPages(text: string, picture: Buffer): Buffer {
  const pages = pagesOf(text);
  const kids = pages.map((_, index) => `${FIRST_PAGE + 2 * index} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    stream(picture, '/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8'),
    ...pages.flatMap((lines, index) => pageObjects(lines, FIRST_PAGE + 2 * index + 1)),
  ];
  const body = objects.flatMap((object, index) => [`${index + 1} 0 obj`, object, ' endobj\n']);
  const pieces = ['%PDF-1.4\n', ...body, 'trailer<</Root 1 0 R>>\n'];
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

function pagesOf(text: string): string[][] {
  const lines = text.replace(/[^ -~\n]/g, '').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  const count = Math.ceil(lines.length / LINES_ON_A_PAGE);
  return Array.from({ length: count }, (_, page) => lines.slice(page * LINES_ON_A_PAGE, (page + 1) * LINES_ON_A_PAGE));
}

function pageObjects(lines: readonly string[], contents: number): (string | Buffer)[] {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  return [
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents ${contents} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
    stream(deflateSync(`BT /F1 10 Tf 14 TL 40 760 Td\n${shown}\nET`), '/Filter/FlateDecode'),
  ];
}

function stream(content: Buffer, entries: string): Buffer {
  return Buffer.concat([
    Buffer.from(`<</Length ${content.length}${entries}>>stream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
}
