import { formatReply } from '@cloud-prevent/smtp/reply';
import { originatedReplies } from '@cloud-prevent/smtp/originated-replies';
import { ReplyReader } from '@cloud-prevent/smtp/reply-reader';

describe('replies of the next hop', () => {
  const wire = Buffer.from('220 hello\r\n250-first\r\n250-SIZE 100\r\n250 last\r\n354\r\n');

  test.each([1, 2, 3, 7, 1000])('are understood in pieces of %d bytes', (size) => {
    const reader = new ReplyReader();
    const replies = [];
    for (let at = 0; at < wire.length; at += size) replies.push(...reader.push(wire.subarray(at, at + size)));
    expect(replies).toEqual([
      { code: 220, lines: ['hello'] },
      { code: 250, lines: ['first', 'SIZE 100', 'last'] },
      { code: 354, lines: [''] },
    ]);
  });

  test.each([
    'HTTP/1.1 200 OK\r\n',
    '199 x\r\n',
    '2500 x\r\n',
    '250-a\r\n251 b\r\n',
    `250 ${'x'.repeat(5000)}`,
    '250-a\r\n'.repeat(300),
  ])('are refused when they are none: %#', (text) => {
    expect(() => new ReplyReader().push(Buffer.from(text))).toThrow(/next hop/);
  });
});

describe('replies of our own', () => {
  test('carry an enhanced code of their class, except where SMTP has none', () => {
    for (const { code, lines } of Object.values(originatedReplies)) {
      if (code !== 354) expect(lines[0]).toMatch(new RegExp(`^${String(code)[0]}\\.\\d\\.\\d `));
    }
  });

  test('for failures of our own are temporary', () => {
    const { processingError, sessionError, nextHopUnavailable, nextHopLost, outOfMemory, shuttingDown } =
      originatedReplies;
    for (const { code } of [
      processingError,
      sessionError,
      nextHopUnavailable,
      nextHopLost,
      outOfMemory,
      shuttingDown,
    ]) {
      expect(Math.floor(code / 100)).toBe(4);
    }
  });

  test('are written with a dash on every line but the last', () => {
    expect(formatReply({ code: 250, lines: ['a', 'b'] })).toBe('250-a\r\n250 b\r\n');
  });
});
