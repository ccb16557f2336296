import { headerValue, parseHeaderBlock } from '@cloud-prevent/inspection/extract/header-block';

const subjectOf = (line: string) => headerValue(parseHeaderBlock(Buffer.from(line)), 'subject');

describe('parseHeaderBlock', () => {
  it.each([
    ['Q', 'Subject: =?utf-8?Q?Pr=C3=BCfung_eins?=', 'Prüfung eins'],
    ['B', 'Subject: =?UTF-8?B?UHLDvGZ1bmc=?=', 'Prüfung'],
    ['another character set', 'Subject: =?iso-8859-1?q?Pr=FCfung?=', 'Prüfung'],
    ['two words, the blank between them gone', 'Subject: =?utf-8?q?sec?= =?utf-8?q?ret?=', 'secret'],
    ['two folded words', 'Subject: =?utf-8?q?sec?=\r\n =?utf-8?q?ret?=', 'secret'],
    ['two character sets', 'Subject: =?utf-8?q?Pr=C3=BCf?= =?iso-8859-1?q?=FCng?=', 'Prüfüng'],
    ['a character cut in half', 'Subject: =?utf-8?b?UHLD?= =?utf-8?b?vGY=?=', 'Prüf'],
    ['a word within text', 'Subject: Re: =?utf-8?q?secret?= plan', 'Re: secret plan'],
    ['a language', 'Subject: =?utf-8*en?q?secret?=', 'secret'],
    ['raw UTF-8', 'Subject: Prüfung', 'Prüfung'],
    ['an unknown character set', 'Subject: =?x-none?q?secret?=', 'secret'],
    ['a word that never ends', 'Subject: =?utf-8?q?secret', '=?utf-8?q?secret'],
    ['a name in capitals', 'SUBJECT: secret', 'secret'],
  ])('decodes %s', (_, line, subject) => {
    expect(subjectOf(line)).toBe(subject);
  });

  it('decodes raw Latin-1', () => {
    const [field] = parseHeaderBlock(Buffer.from('Subject: Prüfung', 'latin1'));
    expect(field).toEqual({ name: 'Subject', value: 'Prüfung' });
  });

  it('unfolds continued lines', () => {
    expect(subjectOf('Subject: one\r\n two\r\n\tthree\r\nX: y')).toBe('one two three');
  });

  it('keeps lines that are no field', () => {
    expect(parseHeaderBlock(Buffer.from('a secret line\r\nSub ject: x\r\n'))).toEqual([
      { name: '', value: 'a secret line' },
      { name: '', value: 'Sub ject: x' },
    ]);
  });
});
