import { editHeader } from '@cloud-prevent/smtp/edit-header';
import { headerFields, longestLine } from '@cloud-prevent/smtp/header-block';

const HEADER = 'Received: by mx\r\n with SMTP\r\nSubject: Hello\r\n world\r\nX-One: 1\r\nx-one: 2\r\n\r\n';

function edit(edits: Partial<Parameters<typeof editHeader>[1]>, header = HEADER): string {
  return Buffer.concat(editHeader(Buffer.from(header, 'latin1'), { add: [], remove: [], ...edits })).toString('latin1');
}

describe('header fields', () => {
  test('are unfolded, and known by their lower-case names', () => {
    expect(headerFields(Buffer.from(HEADER)).map(({ name, body }) => [name, body])).toEqual([
      ['received', 'by mx with SMTP'],
      ['subject', 'Hello world'],
      ['x-one', '1'],
      ['x-one', '2'],
    ]);
  });

  test('are told apart at every kind of line end', () => {
    expect(headerFields(Buffer.from('A: 1\nB: 2\rC: 3\r\n')).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('end with a header that has no last line end', () => {
    expect(headerFields(Buffer.from('A: 1\r\nB: 2')).at(-1)).toMatchObject({ name: 'b', body: '2', end: 10 });
  });

  test('the longest line is measured', () => {
    expect(longestLine(Buffer.from('a\r\nbbbb\nc'))).toBe(4);
  });
});

describe('header edits', () => {
  test('that change nothing leave every byte', () => {
    expect(edit({})).toBe(HEADER);
  });

  test('put lines on top, in their order', () => {
    expect(edit({ add: ['X-A: 1', 'X-B: ä'] })).toBe(
      `X-A: 1\r\nX-B: ${Buffer.from('ä').toString('latin1')}\r\n${HEADER}`,
    );
  });

  test('take out all fields of a name, folded lines included', () => {
    expect(edit({ remove: ['X-ONE', 'received'] })).toBe('Subject: Hello\r\n world\r\n\r\n');
  });

  test('change the first subject where it stands', () => {
    expect(edit({ subject: (now) => `[Secret] ${now}` })).toBe(
      HEADER.replace('Hello\r\n world', '[Secret] Hello world'),
    );
  });

  test('give a message without a subject one', () => {
    expect(edit({ subject: (now) => `[Secret]${now}` }, 'A: 1\r\n\r\n')).toBe('Subject: [Secret]\r\nA: 1\r\n\r\n');
  });

  test('fold what would be longer than a line may be', () => {
    const lines = edit({ add: [`X-Long: ${'word '.repeat(400)}end`] }).split('\r\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(998);
  });
});
