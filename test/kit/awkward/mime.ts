import { awkwardMessage, type AwkwardMessage } from '../awkward-message';
import { header } from './header';

/** MIME that parsers stumble over; a relay must not care. */
export function* mime(): Generator<AwkwardMessage> {
  for (const depth of [2, 10, 50]) yield awkwardMessage(`multipart nested ${depth} deep`, nested(depth));
  for (const depth of [2, 10, 50]) yield awkwardMessage(`message/rfc822 nested ${depth} deep`, attachedMessages(depth));
  const parts = '--b\r\n\r\none\r\n';
  for (const [what, body] of [
    ['without a closing boundary', parts],
    ['with text after the closing boundary', `${parts}--b--\r\nepilogue\r\n--b\r\n`],
    ['whose boundary never comes', 'text\r\n'],
    ['with lookalikes of its boundary', `--b\r\n\r\n--bb\r\n --b\r\n--b-\r\n---b\r\n-- b\r\n--b--x\r\n--b--\r\n`],
    ['with blanks after its boundary', `--b  \t\r\n\r\none\r\n--b-- \r\n`],
    ['with an empty part', '--b\r\n--b\r\n\r\n--b--\r\n'],
    ['with 2,000 parts', `${parts.repeat(2000)}--b--\r\n`],
  ] as const) {
    yield awkwardMessage(`multipart ${what}`, multipart('b', body));
  }
  yield awkwardMessage('multipart with an empty boundary', multipart('', '--\r\n\r\none\r\n----\r\n'));
  yield awkwardMessage(
    'multipart with a boundary of 70 characters',
    multipart('x'.repeat(70), `--${'x'.repeat(70)}--\r\n`),
  );
  yield awkwardMessage(
    'two Content-Type headers',
    multipart('b', '').replace('\r\n\r\n', '\r\nContent-Type: text/plain\r\n\r\n'),
  );
  for (const [encoding, body] of [
    ['base64', 'SGVsbG8'],
    ['base64', '=!*SGVs bG8=\r\n===='],
    ['quoted-printable', 'a=\r\n=3D=3=ZZ='],
    ['x-uuencode', 'begin 644 a.txt\r\n#0V%T\r\n`\r\nend'],
    ['binary', 'raw \xff\xfe'],
    ['no-such-encoding', 'body'],
  ] as const) {
    const fields = ['MIME-Version: 1.0', 'Content-Type: text/plain', `Content-Transfer-Encoding: ${encoding}`];
    yield awkwardMessage(`${encoding} of ${JSON.stringify(body)}`, `${header('mime', ...fields)}${body}\r\n`);
  }
}

function multipart(boundary: string, body: string): string {
  return `${header('mime', 'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${boundary}"`)}${body}`;
}

function nested(depth: number): string {
  let body = 'Content-Type: text/plain\r\n\r\nthe innermost text\r\n';
  for (let level = depth; level > 1; level -= 1) {
    body = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
  }
  return multipart('b1', `--b1\r\n${body}\r\n--b1--\r\n`);
}

function attachedMessages(depth: number): string {
  const outer = header('mime', 'MIME-Version: 1.0', 'Content-Type: message/rfc822');
  return `${outer.repeat(depth)}${header('innermost')}the innermost text\r\n`;
}
