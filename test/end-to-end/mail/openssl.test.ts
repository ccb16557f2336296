import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addedLines } from '../../kit/added-lines';
import { GuardingDetector } from '../../kit/guarding-detector';
import { OpensslClient } from '../../kit/openssl-client';
import { RawNextHop } from '../../kit/raw-next-hop';
import { whenInstalled } from '../../kit/required-program';
import { temporaryFolder } from '../../kit/temporary-folder';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TestAuthority } from '../../kit/test-authority';

const content = 'X-OriginatorOrg: example.com\r\nSubject: by openssl\r\n\r\nQUIT is a word.\r\nRenegotiation, too.\r\n';

whenInstalled('openssl')('STARTTLS of a detector, seen by openssl', () => {
  const authority = new TestAuthority();
  const folder = temporaryFolder();
  const trusted = join(folder.path, 'trusted.pem');
  const verify = ['-CAfile', trusted, '-verify_return_error', '-verify_hostname', 'localhost'];
  let hop: RawNextHop;
  let detector: GuardingDetector;

  beforeAll(async () => {
    hop = await RawNextHop.start({ tls: authority.issue(['localhost']) });
    const nextHop = { port: hop.port, host: 'localhost', root: authority.cert };
    detector = await GuardingDetector.start({ nextHop });
    writeFileSync(trusted, detector.certificate);
  });

  afterAll(async () => {
    await detector?.stop();
    await hop?.stop();
    folder.remove();
  });

  test.each([
    ['TLS 1.3', '-tls1_3', 'TLSv1.3'],
    ['TLS 1.2', '-tls1_2', 'TLSv1.2'],
  ])('takes mail over verified %s and hands it on over verified TLS', async (_name, option, protocol) => {
    const client = stopAfterTest(new OpensslClient(detector.port, [option, ...verify]));
    expect((await client.command('EHLO client.test\r\n')).lines).not.toContain('STARTTLS');
    expect((await client.command('MAIL FROM:<mary@example.com>\r\n')).code).toBe(250);
    expect((await client.command('RCPT TO:<bob@example.net>\r\n')).code).toBe(250);
    expect((await client.command('DATA\r\n')).code).toBe(354);
    expect((await client.command(`${content}.\r\n`)).code).toBe(250);
    expect((await client.command('QUIT\r\n')).code).toBe(221);
    expect(await client.ended()).toBe(0);
    expect(client.said).toContain(`Protocol version: ${protocol}`);
    expect(client.said).toContain('Verification: OK');

    const message = hop.messages.at(-1);
    expect(message).toMatchObject({ secure: true, recipients: ['bob@example.net'] });
    expect(message?.content.toString('latin1', addedLines(message.head).length)).toBe(content);
  });

  test.each([
    ['a protocol older than TLS 1.2', ['-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0', ...verify], /alert|protocol/i],
    ['a host name that is not its own', [...verify, '-verify_hostname', 'other.test'], /hostname mismatch/i],
  ])('does not come about with %s', async (_what, options, text) => {
    const before = hop.messages.length;
    const client = stopAfterTest(new OpensslClient(detector.port, options));
    expect(await client.ended()).not.toBe(0);
    expect(client.said).toMatch(text);
    expect(client.said).not.toContain('CONNECTION ESTABLISHED');
    expect(hop.messages).toHaveLength(before);
  });
});
