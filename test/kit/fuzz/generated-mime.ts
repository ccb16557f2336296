import fc from 'fast-check';
import { applyDamage, damage, type Damage } from './damage';

/** A message of parts in parts, and what is done to it then. */
export interface GeneratedMime {
  readonly part: string;
  readonly end: '\r\n' | '\n';
  readonly damages: readonly Damage[];
}

const TYPES = ['text/plain', 'text/html', 'image/png', 'application/pdf', 'message/rfc822', 'message/delivery-status'];
const PARAMETERS = [
  '',
  '; charset=utf-8',
  '; charset="iso-8859-1"',
  ';\r\n\tcharset=windows-1251',
  '; charset="us-ascii"; format=flowed',
  '; charset=utf-8; name="a b.txt"',
  '; name="=?utf-8?B?R3LDtsOfZQ==?=\r\n =?utf-8?B?LnBkZg==?="',
  '; name="=?iso-8859-1?Q?Gr=F6=DFe_1.pdf?="',
  '; name=a.txt;',
];
const ODD_PARAMETERS = [
  '; charset=gb2312',
  '; format=flowed; delsp=yes',
  "; name*=utf-8''Gr%C3%B6%C3%9Fe.txt",
  '; name*0="a long"; name*1=" name.txt"',
  '; name="=?utf-8?q?a?= b"',
  ' (a comment)',
];
const DISPOSITIONS = [
  '',
  '',
  'inline',
  'attachment',
  'ATTACHMENT;\r\n filename="=?utf-8?q?=C3=BC.txt?="; size=12',
  'form-data; name=a',
];
const ODD_DISPOSITIONS = ["attachment; filename*=utf-8''%C3%BC.txt", 'attachment; filename="a\\"b"'];
const ENCODINGS = ['', '7bit', '8BIT', 'Quoted-Printable'];
const ODD_ENCODINGS = ['base64', 'x-none', '"7bit"'];
const PIECES = [
  'Hello world',
  '\r\n',
  '\r\n\r\n',
  ' ',
  '=',
  '=\r\n',
  '=3D',
  '=c3=B6',
  '=A0',
  '\xc3\xb6',
  '\xf6',
  'SGVsbG8=',
  'SGVsbG8h',
  '-- ',
  '\r\n--',
  '\r\n--x\r\n',
  '\r',
  '<b>bold</b>',
];

const body = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));
const mostly = (usual: readonly string[], odd: readonly string[]) =>
  fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
const field = (name: string, values: fc.Arbitrary<string>) =>
  values.map((value) => (value ? `${name}: ${value}\r\n` : ''));
const type = fc
  .tuple(fc.constantFrom(...TYPES), mostly(PARAMETERS, ODD_PARAMETERS))
  .map(([name, parameters]) => `Content-Type: ${name}${parameters}\r\n`);
const leaf = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: type }, { weight: 1, arbitrary: fc.constant('') }),
    field('Content-Disposition', mostly(DISPOSITIONS, ODD_DISPOSITIONS)),
    field('content-transfer-encoding', mostly(ENCODINGS, ODD_ENCODINGS)),
    body,
  )
  .map((pieces) => `${pieces.slice(0, 3).join('')}\r\n${pieces[3]}`);

const { part } = fc.letrec<{ part: string; multipart: string }>((tie) => ({
  part: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, tie('multipart')),
  multipart: fc
    .tuple(
      fc.constantFrom('mixed', 'alternative', 'related', 'report'),
      fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('b', 'bc', '=_x?=', 'a b'),
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom('', 'Before\r\n'),
    )
    .map(([subtype, parts, start, number, preamble]) => {
      const boundary = `${start}${number}`;
      const delimited = parts.map((inner) => `--${boundary}\r\n${inner}\r\n`).join('');
      return `Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n${preamble}${delimited}--${boundary}--\r\n`;
    }),
}));

/** Any of them: most are well made, some damaged. */
export const generatedMime: fc.Arbitrary<GeneratedMime> = fc.record({
  part,
  end: fc.constantFrom('\r\n', '\n'),
  damages: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(damage, { minLength: 1, maxLength: 2 }) },
  ),
});

/** The bytes of such a message. */
export function bytesOfMime({ part: content, end, damages }: GeneratedMime): Buffer {
  const message = `From: a@contoso.com\r\nMIME-Version: 1.0\r\n${content}`.replaceAll('\r\n', end);
  return damages.reduce(applyDamage, Buffer.from(message, 'latin1'));
}
