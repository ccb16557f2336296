import type { Incident } from '@cloud-prevent/protocol/incident';
import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import { DetectorSite } from '../kit/detector-site';
import { HardenedContainer } from '../kit/hardened-container';
import { imageUnderTest } from '../kit/image-under-test';
import { LinkClient } from '../kit/link-client';
import { RawNextHop } from '../kit/raw-next-hop';
import { samplePolicies } from '../kit/sample-policies';
import { SmtpClient } from '../kit/smtp-client';
import { waitUntil } from '../kit/wait-until';

const image = imageUnderTest('DETECTOR_IMAGE');

describe('the container of a detector', () => {
  let hop: RawNextHop;
  let site: DetectorSite;
  let container: HardenedContainer;
  let enforce: LinkClient;

  beforeAll(async () => {
    hop = await RawNextHop.start();
    site = await DetectorSite.create(hop.port);
    container = await HardenedContainer.start({ image, mounts: site.mounts });
    enforce = new LinkClient(site.ports.link, await site.keys.make('enforce', { role: linkRoles.enforce }));
  });

  afterAll(async () => {
    enforce?.stop();
    await container?.stop();
    await hop?.stop();
    site?.remove();
  });

  it('runs without rights: as user 1000, no capabilities, none to be gained', async () => {
    const status = await container.evaluate<string>("require('fs').readFileSync('/proc/1/status', 'utf8')");
    expect(status).toMatch(/^Uid:\t1000\t1000\t1000\t1000$/m);
    expect(status).toMatch(/^Gid:\t1000\t1000\t1000\t1000$/m);
    expect(status).toMatch(/^CapPrm:\t0+$/m);
    expect(status).toMatch(/^CapBnd:\t0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  });

  it('can write nowhere but in its volume', async () => {
    const writing = (folder: string) =>
      `try { require('fs').writeFileSync('${folder}/probe', ''); 'written' } catch (error) { error.code }`;
    const attempts = ['/', '/tmp', '/opt/cloud-prevent', '/etc/cloud-prevent', '/var/lib/cloud-prevent'].map(writing);
    const outcomes = await container.evaluate<string[]>(`[${attempts.map((code) => `eval(\`${code}\`)`).join()}]`);
    expect(outcomes).toEqual(['EROFS', 'EROFS', 'EROFS', 'EROFS', 'written']);
  });

  it('has half a gigabyte of memory, and no more', async () => {
    expect(await container.inspect('.HostConfig.Memory')).toBe(512 * 1024 ** 2);
  });

  it('takes mail by STARTTLS and passes it byte for byte', async () => {
    expect(await send('Hello, all is well.\r\n')).toBe(250);
    const [{ content } = { content: Buffer.alloc(0) }] = hop.messages;
    expect(content.toString()).toBe(`X-CFilter-Loop: Reflected\r\n${mail('Hello, all is well.\r\n')}`);
  });

  it('blocks by the policies that Enforce sends, and keeps the incident', async () => {
    expect(await enforce.ask('PUT', linkPaths.policies, samplePolicies())).toEqual({ status: 204, body: '' });
    expect(await send('This is topsecret.\r\n')).toBe(550);
    expect(await enforce.records()).toMatchObject([
      { kind: 'incident', disposition: 'blocked' },
    ] as Partial<Incident>[]);
  });

  it('finishes the message in hand when it is stopped, ends with 0, and goes on as before', async () => {
    const before = hop.messages.length;
    const client = await open();
    await client.command('MAIL FROM:<ann@example.com>');
    await client.command('RCPT TO:<bob@example.net>');
    await client.command('DATA');
    await client.sendData(mail('Half of it. '));
    const ended = container.end();
    await waitUntil('it is draining', async () => (await container.log()).includes('Shutting down'));
    await client.sendData('And the rest.\r\n.\r\n');
    const { code } = await client.reply();
    client.destroy();
    expect([code, hop.messages.length]).toEqual([250, before + 1]);
    expect(await ended).toBe(0);

    await container.startAgain();
    expect(await send('This is still topsecret.\r\n')).toBe(550);
    expect(await enforce.records()).toHaveLength(2);
  });

  it('tells nothing secret in its log', async () => {
    const log = await container.log();
    expect(log).toContain('SMTP_MESSAGE');
    expect(log).not.toMatch(/PRIVATE KEY|correct horse battery|all is well/);
  });

  async function open(): Promise<SmtpClient> {
    const tls = { ca: site.certificate, servername: 'localhost', rejectUnauthorized: true };
    return SmtpClient.open({ port: site.ports.smtp, tls });
  }

  async function send(body: string): Promise<number | undefined> {
    const client = await open();
    const { final } = await client.deliver({ from: 'ann@example.com', to: 'bob@example.net', message: mail(body) });
    await client.quit();
    return final?.code;
  }
});

function mail(body: string): Buffer {
  const headers = ['From: ann@example.com', 'To: bob@example.net', 'Subject: Plans', 'X-OriginatorOrg: example.com'];
  return Buffer.from([...headers, `Message-ID: <${body.length}@example.com>`, '', body].join('\r\n'));
}
