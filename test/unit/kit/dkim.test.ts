import { DkimDomain } from '../../kit/dkim';

const message = Buffer.from(
  'From: mary@example.com\r\nSubject: hello\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\nHello\r\n',
);
const domain = new DkimDomain('example.com');

describe('a DKIM signature', () => {
  test('verifies, also below headers that were added at the top', async () => {
    const signed = await domain.sign(message);
    expect(await domain.verify(signed)).toBe('pass');
    expect(await domain.verify(Buffer.concat([Buffer.from('X-CFilter-Loop: Reflected\r\n'), signed]))).toBe('pass');
  });

  test.each([
    ['the subject', 'Subject: hello', 'Subject: [confidential] hello', 'fail'],
    ['the body', 'Hello', 'Hallo', 'neutral'],
  ])('does not verify when %s is changed', async (_what, from, to, result) => {
    const changed = (await domain.sign(message)).toString('latin1').replace(`${from}\r\n`, `${to}\r\n`);
    expect(await domain.verify(Buffer.from(changed, 'latin1'))).toBe(result);
  });

  test('is missed in a message without one', async () => {
    expect(await domain.verify(message)).toBe('none');
  });
});
