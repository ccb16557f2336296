import { parseMessage } from '@cloud-prevent/inspection/extract/parse-message';
import { plainWords } from '@cloud-prevent/inspection/extract/mime/plain-words';

/** How mailparser reads a value, as the name of an attachment. */
async function parsed(value: string): Promise<string | undefined> {
  const { attachments } = await parseMessage(
    Buffer.from(`Content-Type: text/plain\r\nContent-Disposition: attachment; filename="${value}"\r\n\r\nx`),
  );
  return attachments[0]?.fileName;
}

describe('a value is read as by mailparser', () => {
  it.each([
    ['as it stands', 'a b.pdf', 'a b.pdf'],
    ['in base64', '=?UTF-8?B?R3LDtsOfZS5wZGY=?=', 'Größe.pdf'],
    ['in two words', '=?utf-8?b?R3LDtsOfZQ==?= =?UTF-8?B?LnBkZg==?=', 'Größe.pdf'],
    ['quoted', '=?iso-8859-1?Q?Gr=F6=dfe_1.pdf?=', 'Größe 1.pdf'],
    ['with a character in two words', '=?utf-8?q?Gr=C3?= =?utf-8?q?=B6=C3=9Fe?=', 'Größe'],
    ['in another character set', '=?koi8-r?B?09TSz8fP?=', 'строго'],
    ['in ASCII of an East Asian one', '=?gb2312?Q?report.pdf?=', 'report.pdf'],
  ])('%s', async (_, value, expected) => {
    expect(plainWords(value)).toBe(expected);
    expect(await parsed(value)).toBe(expected);
  });
});

describe('a value of which programs make different things is left to mailparser', () => {
  it.each([
    ['words in two character sets', '=?utf-8?q?=C3=BC?= =?iso-8859-1?q?=FC?='],
    ['words in two encodings', '=?utf-8?q?=C3=BC?= =?utf-8?b?w7w=?='],
    ['text before a word', 'a =?utf-8?q?b?='],
    ['text behind a word', '=?utf-8?q?b?=.pdf'],
    ['words without a blank between', '=?utf-8?q?a?==?utf-8?q?b?='],
    ['a blank in a word', '=?utf-8?q?a b?='],
    ['half a word', '=?utf-8?q?a'],
    ['a language', '=?utf-8*en?q?a?='],
    ['another encoding', '=?utf-8?x?a?='],
    ['base64 without its padding', '=?utf-8?b?YQ?= =?utf-8?b?YQ?='],
    ['padding in base64', '=?utf-8?b?YQ==YQ==?='],
    ['an equals sign that is no code', '=?utf-8?q?a=XY?='],
    ['ASCII beyond ASCII', '=?us-ascii?q?=C3=BC?='],
    ['a character set that nobody knows', '=?x-none?q?a?='],
  ])('%s', (_, value) => {
    expect(plainWords(value)).toBeUndefined();
  });
});
