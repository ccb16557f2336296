import { createHash } from 'node:crypto';
import { fingerprint } from '@cloud-prevent/inspection/fingerprint';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('fingerprint', () => {
  it('is the SHA-256 of the bytes after the empty line', () => {
    expect(fingerprint(Buffer.from('Subject: x\r\n\r\nbody\r\n\r\nmore'))).toBe(sha256('body\r\n\r\nmore'));
  });

  it('does not change with the headers', () => {
    const plain = Buffer.from('Subject: x\r\n\r\nbody');
    const stamped = Buffer.from('X-Added: 1\r\nSubject: [y] x\r\n\r\nbody');
    expect(fingerprint(stamped)).toBe(fingerprint(plain));
  });

  it.each([
    ['bare line feeds', 'Subject: x\n\nbody', 'body'],
    ['no header', '\r\nbody', 'body'],
    ['no body', 'Subject: x\r\n', ''],
    ['nothing', '', ''],
  ])('knows where the body begins: %s', (_, content, body) => {
    expect(fingerprint(Buffer.from(content))).toBe(sha256(body));
  });
});
