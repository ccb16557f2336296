import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { htmlTexts } from '@cloud-prevent/inspection/extract/html/html-texts';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { messageOf } from '../../../kit/message-of';

const NUMBER = '4539148803436467';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const anyReading = (html: string) => htmlTexts(html).readings.map((text) => text.replaceAll('\n', '|'));

describe('a number is read as browsers show it', () => {
  it.each([
    ['a comment that ends at once', '<!-->4539<b></b>148803436467'],
    ['a comment that ends after a hyphen', '<!--->4539<b></b>148803436467'],
    ['a comment that ends with an exclamation mark', '4539<!-- x --!>1488<!-- y -->03436467'],
    ['what looks like the end of a comment', '4539<!--!>x-->148803436467'],
    ['a declaration with quotes', '4539<!x y=">148803436467<a href="">'],
    ['an instruction with quotes', '4539<?x y=">148803436467<a href="">'],
    ['an end tag without a name', '4539</ y=">148803436467<a href="">'],
    ['blanks before a quoted value', '4539<a title= ">x">148803436467</a>'],
    ['a quote in a name', '4539<a x"y>148803436467</a>'],
    ['the end of something that begins as a style', '4539<style></stylex>x</style>148803436467'],
    ['a title within the text', '4539<title>x</title>148803436467'],
    ['a template', '4539<template>x</template>148803436467'],
    ['the attribute "hidden"', '4539<span hidden>x</span>148803436467'],
    ['a style that hides', '4539<span style="color: red; DISPLAY : none !important">x</span>148803436467'],
    ['a style in references', '4539<span style="d&#105;splay:none">x</span>148803436467'],
    ['a style with a comment', '4539<span style="display:/* x */none">x</span>148803436467'],
    ['hidden text in hidden text', '4539<i style="display:none">x<i>y</i>z</i>148803436467'],
    ['letters without size', '4539<span style="font-size:0px">x<b>y</b></span>148803436467'],
    ['text that is not visible', '4539<span style="visibility:hidden">x</span>148803436467'],
    ['text for nobody but Outlook', '4539<span style="mso-hide:all">x</span>148803436467'],
    ['blocks within the line', '<div style="display:inline">4539</div><div style="display:inline">148803436467</div>'],
    ['a line break that is not shown', '4539<br style="display:none">148803436467'],
    ['a picture without size', '4539<img width=0 height=1>148803436467'],
    [
      'text in letters without size that has one again',
      '<p style="font-size:0"><b style="font-size:9pt">4539148803436467',
    ],
    ['a paragraph that ends a hidden one', '<p style="display:none">x<p>4539<br hidden>148803436467'],
  ])('%s', (_, html) => {
    expect(anyReading(html).some((text) => text.includes(NUMBER))).toBe(true);
  });

  it.each([
    ['lines in the source', '4539 1488\r\n  0343\t6467', '4539 1488 0343 6467'],
    ['lines that are kept as they are', '<pre>4539\n1488</pre>0343\n6467', '|4539|1488|0343 6467'],
    ['letters from right to left', '4539<bdo dir="rtl">8841</bdo>', '4539\u202e8841\u202c'],
  ])('%s', (_, html, text) => {
    expect(anyReading(html)).toEqual([text]);
  });

  it('twice, where styles say something else than names do', () => {
    expect(anyReading('a<span style="display:block">b</span>c')).toEqual(['abc', 'a|b|c']);
    expect(anyReading('a<span style="display:none;display:inline">b</span>c')).toEqual(['abc']);
    expect(anyReading('<p style="color:red">a</p>')).toHaveLength(1);
  });

  it('in attributes too, with references decoded', () => {
    expect(htmlTexts('<img alt="&#52;539148803436467">').markup).toContain(NUMBER);
  });

  it('within a time that grows with the text', () => {
    const started = process.cpuUsage();
    for (const piece of [
      '<p style=display:none>',
      '<b style="font-size:0">x</b>',
      '<i style="display:/*">',
      '<a b="',
      '<a srcdoc=',
      '<a href="data:,',
    ])
      htmlTexts(piece.repeat(100_000));
    expect(process.cpuUsage(started).user).toBeLessThan(8_000_000);
  });
});

describe('files within texts', () => {
  const textsOf = async (message: Parameters<typeof extractMessage>[0]) => {
    const { texts, incomplete } = await extractMessage(message);
    return { texts: texts.map(({ text }) => text).join('\n'), incomplete };
  };
  /** `secret plan` in uuencode. */
  const UUENCODED = ['begin 644 a.txt', "+<V5C<F5T('!L86X`", '`', 'end'];
  const inHtml = (html: string) => messageOf('Content-Type: text/html', '', html);

  it.each([
    ['an address that holds them', inHtml(`<a href="data:text/plain;base64,${base64('secret plan')}">x</a>`)],
    ['such an address in per cent signs', inHtml('<a href="data:,se%63ret%20plan">x</a>')],
    ['such an address in references', inHtml(`<a href="d&#97;ta:;base64,${base64('secret plan')}">x</a>`)],
    ['a document in a frame', inHtml('<iframe srcdoc="&lt;p&gt;se&lt;b&gt;cret plan"></iframe>')],
    [
      'an address in an attached page',
      attachmentOf('a.html', Buffer.from(`<html><a href="data:;base64,${base64('secret plan')}">`)),
    ],
    ['uuencode in the body', messageOf('Subject: x', '', 'see this', ...UUENCODED)],
    ['uuencode in an attachment', attachmentOf('a.txt', Buffer.from(UUENCODED.join('\n')))],
    ['AMP', messageOf('Content-Type: text/x-amp-html', '', '<i>se<b>cret plan')],
  ])('are read: %s', async (_, message) => {
    const { texts, incomplete } = await textsOf(message);
    expect(texts).toContain('secret plan');
    expect(incomplete).toEqual([]);
  });

  it('within a time that grows with the text', async () => {
    const started = process.cpuUsage();
    await textsOf(messageOf('Subject: x', '', 'begin 644 a\r\n'.repeat(300_000)));
    await textsOf(messageOf('Subject: x', '', `begin 644 a\r\n${'M'.padEnd(61, 'A')}\r\n`.repeat(20_000)));
    expect(process.cpuUsage(started).user).toBeLessThan(8_000_000);
  });
});
