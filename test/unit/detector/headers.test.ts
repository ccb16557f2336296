import { editSubject } from '@cloud-prevent/detector/decide/edit-subject';
import { encodeWords } from '@cloud-prevent/detector/decide/encode-words';
import { headerLine } from '@cloud-prevent/detector/decide/header-line';
import { messageIdOf } from '@cloud-prevent/detector/decide/message-id-of';
import { blockReply } from '@cloud-prevent/detector/decide/replies';
import { formatReply } from '@cloud-prevent/smtp/reply';
import fc from 'fast-check';

function decoded(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_all, base64: string) => Buffer.from(base64, 'base64').toString());
}

describe('text in a header', () => {
  it('stays as it is when it is printable ASCII', () => {
    expect(encodeWords('Confidential: 100%')).toBe('Confidential: 100%');
  });

  it('becomes encoded words of at most 75 characters otherwise, and the same text when decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const encoded = encodeWords(text);
        expect(encoded).toMatch(/^[ -~]*$/);
        if (encoded !== text) for (const word of encoded.split(' ')) expect(word.length).toBeLessThanOrEqual(75);
        expect(decoded(encoded)).toBe(text);
      }),
    );
  });

  it.each(['a\r\nBcc: eve@example.org', 'a\nb', 'a\0b', 'a\u0085b'])(
    'is refused when it has control characters: %j',
    (value) => {
      expect(() => headerLine('X-Name', value)).toThrow('control characters');
    },
  );

  it.each(['X Name', 'X-Name:', '', 'X\r\nY'])('is refused under the name %j', (name) => {
    expect(() => headerLine(name, 'value')).toThrow('cannot be the name of a header');
  });
});

describe('a subject with what a rule does to it', () => {
  it.each([
    ['a prefix', 'Plans', { prefix: '[secret] ' }, '[secret] Plans'],
    ['a suffix', 'Plans', { suffix: ' (secret)' }, 'Plans (secret)'],
    ['both', 'Plans', { prefix: '> ', suffix: ' <' }, '> Plans <'],
    ['a replacement', 'Plans', { replacement: 'Removed', prefix: 'not used' }, 'Removed'],
    ['a prefix on nothing', '', { prefix: '[secret]' }, '[secret]'],
    ['a prefix before an encoded word', '=?UTF-8?B?w6Q=?=', { prefix: '[x]' }, '[x] =?UTF-8?B?w6Q=?='],
    ['an encoded prefix before text', 'Plans', { prefix: 'ä' }, '=?UTF-8?B?w6Q=?= Plans'],
    ['a suffix after an encoded word', '=?UTF-8?B?w6Q=?=', { suffix: '!' }, '=?UTF-8?B?w6Q=?= !'],
  ])('%s', (_what, current, edit, expected) => {
    expect(editSubject(current, edit)).toBe(expected);
  });
});

describe('the refusal of a blocked message', () => {
  it('is one ASCII line of at most 512 bytes, whatever the rule says', () => {
    const wire = formatReply(blockReply('5.7.1', 'Vertraulich: größer '.repeat(50)));
    expect(wire.length).toBeLessThanOrEqual(512);
    expect(wire).toMatch(/^550 5\.7\.1 Vertraulich: gr\?\?er [ -~]*\r\n$/);
  });
});

describe('the Message-ID of a header block', () => {
  it.each([
    ['on its line', 'From: a\r\nMessage-Id: <1@x>\r\n\r\n', '<1@x>'],
    ['on a folded line', 'Message-ID:\r\n <1@x>\r\n\r\n', '<1@x>'],
    ['missing', 'From: a\r\n\r\n', ''],
    ['in another header', 'X-Message-ID: <2@x>\r\n\r\n', ''],
  ])('%s', (_where, header, expected) => {
    expect(messageIdOf(Buffer.from(header))).toBe(expected);
  });
});
