import { multipartBoundary, unseenText } from '@cloud-prevent/inspection/extract/unseen-text';

const crlf = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const unseen = (content: Buffer, boundary = 'b') => unseenText(content, boundary).bytes.toString().trim();
const HEAD = ['Content-Type: multipart/mixed; boundary=b', ''];
const INNER = 'Content-Type: multipart/alternative; boundary="in ner"';

describe('unseenText', () => {
  it('is empty for a message that is all parts', () => {
    expect(unseen(crlf(...HEAD, '--b', '', 'seen', '--b', '', 'seen', '--b--', ''))).toBe('');
  });

  it.each([
    ['the preamble', crlf(...HEAD, 'hidden', '--b', '', 'seen', '--b--')],
    ['the epilogue', crlf(...HEAD, '--b', '', 'seen', '--b--', 'hidden')],
    ['the preamble of an inner multipart', crlf(...HEAD, '--b', INNER, '', 'hidden', '--in ner', '', 'seen', '--b--')],
    [
      'the epilogue of an inner multipart',
      crlf(...HEAD, '--b', INNER, '', '--in ner', '', 'seen', '--in ner--', 'hidden', '--b--'),
    ],
    ['a body whose boundary never comes', crlf(...HEAD, 'hidden')],
  ])('finds %s', (_, content) => {
    expect(unseen(content)).toBe('hidden');
  });

  it('says whether there was any delimiter', () => {
    expect(unseenText(crlf(...HEAD, 'x', '--c', 'y'), 'b').delimited).toBe(false);
    expect(unseenText(crlf(...HEAD, '--b', '', 'y'), 'b').delimited).toBe(true);
  });

  it('works with bare line feeds', () => {
    expect(unseen(Buffer.from('A: b\n\nhidden\n--b\n\nseen\n--b--\n'))).toBe('hidden');
  });
});

describe('multipartBoundary', () => {
  it.each([
    ['multipart/mixed; boundary=abc', 'abc'],
    ['Multipart/Mixed; charset=x; Boundary = "a b;c"', 'a b;c'],
    ['multipart/mixed', undefined],
    ['text/plain; boundary=abc', undefined],
    [undefined, undefined],
  ])('of %j is %j', (contentType, boundary) => {
    expect(multipartBoundary(contentType)).toBe(boundary);
  });
});
