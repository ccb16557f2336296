import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { issueCertificate } from '@cloud-prevent/keystore/issue-certificate';
import { writeKeystore } from '@cloud-prevent/keystore/write-keystore';
import type { ArrivedMessage } from '@cloud-prevent/local/stand-ins/email-security-cloud/arrived-message';
import { headerValues } from '@cloud-prevent/local/stand-ins/email-security-cloud/header-values';
import { Receiver } from '@cloud-prevent/local/stand-ins/email-security-cloud/receiver';
import { receiverConfigurationSchema } from '@cloud-prevent/local/stand-ins/email-security-cloud/receiver-configuration';
import type { EopTenant } from '@cloud-prevent/local/stand-ins/microsoft-365/eop-headers';
import { Microsoft365 } from '@cloud-prevent/local/stand-ins/microsoft-365/microsoft-365';
import { compareWithSent } from '@cloud-prevent/local/samples/compare-with-sent';
import { startTcpPeer, type TcpPeer } from '../../kit/tcp-peer';
import { temporaryFolder } from '../../kit/temporary-folder';

const folder = temporaryFolder();
const contoso: EopTenant = { originatorOrg: 'contoso.example', tenantId: '00000000-0000-4000-8000-000000000001' };
const mail = {
  from: 'mary@contoso.example',
  to: ['bob@partner.example'],
  content: Buffer.from('Subject: Hi\n\n.Text\n.\n'),
};
let authority: string;
const receivers: Receiver[] = [];
const peers: TcpPeer[] = [];

beforeAll(async () => {
  const own = await createAuthority();
  const request = { subject: [{ key: 'CN', value: 'localhost' }], dnsNames: ['localhost'], uses: ['serverAuth'] };
  const issued = await issueCertificate(request as Parameters<typeof issueCertificate>[0], own);
  authority = own.certificate;
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(
    join(folder.path, 'server.ks'),
    await writeKeystore({ ...issued, trusted: [], alias: 'server', password: 'changeit' }),
  );
  writeFileSync(join(folder.path, 'password'), 'changeit\n', { mode: 0o600 });
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});
afterAll(() => folder.remove());

async function receiverFor(networks: string[]): Promise<{ port: number; arrived: ArrivedMessage[] }> {
  const arrived: ArrivedMessage[] = [];
  const configuration = receiverConfigurationSchema.parse({
    hostName: 'localhost',
    listen: { address: '127.0.0.1', port: 0 },
    page: { address: '127.0.0.1', port: 0 },
    keystore: { file: join(folder.path, 'server.ks'), passwordFile: join(folder.path, 'password') },
    networks,
    originatorOrgs: ['Contoso.example'],
  });
  const receiver = new Receiver(
    configuration,
    (message) => arrived.push(message),
    () => undefined,
  );
  receivers.push(receiver);
  return { port: (await receiver.listen()).port, arrived };
}

function sender(port: number, tenant = contoso, tlsDomain = 'localhost'): Microsoft365 {
  return new Microsoft365({ host: '127.0.0.1', port, tlsDomain, trustedRoots: [authority] }, tenant, [1, 1]);
}

describe('the stand-ins for Microsoft 365 and Email Security.cloud', () => {
  test("hand over a mail byte for byte, over TLS, with EOP's headers", async () => {
    const { port, arrived } = await receiverFor(['127.0.0.1/32']);
    const sent = await sender(port).send(mail);
    expect(sent.last).toMatchObject({ code: 250, peer: 'localhost' });
    const [message] = arrived;
    if (!message) throw new Error('nothing arrived');
    expect(await compareWithSent(sent.content, message)).toEqual({ added: [], rest: 'same' });
    expect(message).toMatchObject({
      messageId: sent.messageId,
      sender: mail.from,
      recipients: mail.to,
      tls: 'TLSv1.3',
    });
    expect(headerValues(message.header, 'x-originatororg')).toEqual(['contoso.example']);
    expect(headerValues(message.header, 'X-MS-Exchange-CrossTenant-AuthAs')).toEqual(['Internal']);
    expect(String(sent.content)).toMatch(/\r\n\r\n\.Text\r\n\.\r\n$/);
  });

  test('refuse a tenant that is not registered, at once and for good', async () => {
    const { port, arrived } = await receiverFor(['127.0.0.1/32']);
    const sent = await sender(port, { ...contoso, originatorOrg: 'fabrikam.example' }).send(mail);
    expect(sent.attempts).toEqual([
      expect.objectContaining({ code: 550, reply: '550 5.7.1 X-OriginatorOrg is not registered' }),
    ]);
    expect(arrived).toEqual([]);
  });

  test('refuse an address that is not registered', async () => {
    const { port, arrived } = await receiverFor(['192.0.2.0/24']);
    expect((await sender(port).send(mail)).last).toMatchObject({ code: 550 });
    expect(arrived).toEqual([]);
  });

  test('send nothing when the certificate has another name', async () => {
    const { port, arrived } = await receiverFor(['127.0.0.1/32']);
    const sent = await sender(port, contoso, 'mail.other.example').send(mail);
    expect(sent.last).toMatchObject({ code: 0, reply: expect.stringContaining('mail.other.example') });
    expect(arrived).toEqual([]);
  });

  test('try again after a 4xx, and give up after the last attempt', async () => {
    const busy = await startTcpPeer((socket) => socket.end('421 4.3.2 Try again later\r\n'));
    peers.push(busy);
    const sent = await sender(busy.port).send(mail);
    expect(sent.attempts.map(({ code }) => code)).toEqual([421, 421, 421]);
    expect(busy.sockets).toHaveLength(3);
  });
});
