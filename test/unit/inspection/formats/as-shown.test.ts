import { zipSync } from 'fflate';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { policyOf, policySetOf } from '../../../kit/policy-set-of';

const inspector = createInspector(policySetOf([policyOf({ keyword: { words: ['4539148803436467'] } })]));

async function countIn(fileName: string, content: Buffer): Promise<number | undefined> {
  const { violations, incomplete } = await inspector.inspect(attachmentOf(fileName, content));
  expect(incomplete).toEqual([]);
  return violations[0]?.matchCount;
}

const zipOf = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]))));
const wordOf = (runs: string, more: Record<string, string> = {}) =>
  zipOf({ 'word/document.xml': `<w:document><w:p>${runs}</w:p></w:document>`, ...more });
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const SPLIT = run('4539') + run('148803436467');
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

describe('a number that a document shows is found, once', () => {
  it.each([
    ['with a hidden run in it', wordOf(run('4539') + run('x', '<w:vanish/>') + run('148803436467'))],
    ['some of which is hidden', wordOf(run('4539') + run('1488', '<w:vanish/>') + run('03436467'))],
    [
      'that has a run which is not hidden after all',
      wordOf(run('4539') + run('1488', '<w:vanish w:val="0"/>') + run('03436467')),
    ],
    ['beside hidden text', wordOf(run('x', '<w:vanish/>') + SPLIT)],
    ['with a deletion in it', wordOf(`${run('4539')}<w:r><w:delText>x</w:delText></w:r>${run('148803436467')}`)],
    ['some of which was deleted', wordOf(`${run('4539')}<w:r><w:delText>1488</w:delText></w:r>${run('03436467')}`)],
    ['with the code of a field in it', wordOf(`${run('4539')}<w:instrText> PAGE </w:instrText>${run('148803436467')}`)],
    ['in the code of a field', wordOf('<w:instrText>HYPERLINK "4539148803436467"</w:instrText>')],
    ['with a symbol in it', wordOf(`${run('4539')}<w:sym w:font="Symbol" w:char="F031"/>${run('48803436467')}`)],
    [
      'in a part with another name',
      wordOf('', { 'a/b.dat': `<w:document ${NAMESPACE}><w:p>${SPLIT}</w:p></w:document>` }),
    ],
  ])('%s', async (_, content) => {
    expect(await countIn('a.docx', content)).toBe(1);
  });

  it.each([
    [
      'a.odt',
      'with a note in it',
      zipOf({
        'content.xml': '<text:p>4539<office:annotation><text:p>x</text:p></office:annotation>148803436467</text:p>',
      }),
    ],
    [
      'a.xlsx',
      'with a reading above it',
      zipOf({
        'xl/workbook.xml': '<workbook/>',
        'xl/sharedStrings.xml': '<sst><si><t>4539</t><rPh><t>x</t></rPh><t>148803436467</t></si></sst>',
      }),
    ],
    [
      'a.xml',
      'in a document in one file',
      Buffer.from(`<?xml version="1.0"?><w:document ${NAMESPACE}><w:p>${SPLIT}</w:p></w:document>`),
    ],
    [
      'a.svg',
      'in a drawing',
      Buffer.from(
        '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><text>4539<tspan>148803436467</tspan></text></svg:svg>',
      ),
    ],
    ['a.rtf', 'with hidden text in it', Buffer.from('{\\rtf1 4539{\\v x}148803436467}')],
    ['a.rtf', 'with something in it that nobody knows', Buffer.from('{\\rtf1 4539{\\*\\unheard x}148803436467}')],
    ['a.rtf', 'in something that nobody knows', Buffer.from('{\\rtf1 {\\*\\unheard 4539148803436467}}')],
    ['a.rtf', 'with a character of a font of symbols', Buffer.from('{\\rtf1 \\u-4044?539148803436467}')],
    ['a.html', 'with hidden text in it', Buffer.from('<html>4539<i hidden>x</i>148803436467 <b hidden>y</b>')],
  ])('%s, %s', async (name, _, content) => {
    expect(await countIn(name, content)).toBe(1);
  });
});

it('is not found in a presentation of numbers that stand apart', async () => {
  expect(
    await countIn(
      'a.docx',
      wordOf('<w:p><w:r><w:t>4539</w:t></w:r></w:p><w:p><w:r><w:t>148803436467</w:t></w:r></w:p>'),
    ),
  ).toBeUndefined();
});
