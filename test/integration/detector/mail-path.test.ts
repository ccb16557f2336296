import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import { DetectorProcess, detectorConfigurationFor, type TestConfiguration } from '../../kit/detector-process';
import { LinkClient } from '../../kit/link-client';
import { LinkKeys } from '../../kit/link-keys';
import { RawNextHop } from '../../kit/raw-next-hop';
import { samplePolicies } from '../../kit/sample-policies';
import { SmtpClient } from '../../kit/smtp-client';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

describe('a detector in the mail path', () => {
  const folder = temporaryFolder();
  let hop: RawNextHop;
  let detector: DetectorProcess;
  let client: SmtpClient;
  let enforce: LinkClient;
  let configuration: TestConfiguration;

  beforeAll(async () => {
    const keys = await LinkKeys.create(folder.path);
    hop = await RawNextHop.start();
    const own = await keys.write('detector1', { role: linkRoles.detector });
    configuration = await detectorConfigurationFor(folder.path, hop.port, own);
    detector = await DetectorProcess.start(folder.path, configuration);
    enforce = new LinkClient(configuration.ports.link, await keys.make('enforce', { role: linkRoles.enforce }));
    client = await SmtpClient.open({ port: configuration.ports.smtp });
  });

  afterAll(async () => {
    client?.destroy();
    enforce?.stop();
    await detector?.stop();
    await hop?.stop();
    folder.remove();
  });

  it('passes mail byte for byte under its pass header while it has no policies', async () => {
    const message = mail('Hello', 'topsecret, but nobody looks.\r\n..dots\r\n');
    expect(await send(message)).toBe(250);
    expect(last(hop.messages).content.toString()).toBe(`X-CFilter-Loop: Reflected\r\n${message}`);
  });

  it('takes policies from Enforce and says their version', async () => {
    expect(await enforce.ask('PUT', linkPaths.policies, samplePolicies())).toEqual({ status: 204, body: '' });
    const status = JSON.parse((await enforce.ask('GET', linkPaths.status)).body) as Record<string, unknown>;
    expect(status).toMatchObject({ name: 'detector1', state: 'running', policySetVersion: 'sample-1', spoolDepth: 0 });
  });

  it('blocks with the text of the rule, and the incident is there before the sender knows', async () => {
    const { code, lines } = await reply(mail('Plans', 'This is topsecret.\r\n'));
    expect([code, ...lines]).toEqual([550, '5.7.1 Confidential.']);
    const [incident, ...others] = await enforce.records();
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      kind: 'incident',
      detector: 'detector1',
      policy: { name: 'Secrets', group: 'Default', setVersion: 'sample-1' },
      disposition: 'blocked',
      responseRule: 'Block',
      superseded: false,
      message: { sender: 'ann@example.com', recipients: ['bob@example.net'], subject: 'Plans' },
    });
    await enforce.ask('POST', linkPaths.acknowledgements, { ids: [incident?.id] });
    expect(await enforce.records()).toEqual([]);
  });

  it('redirects to the address of the rule instead of the recipients', async () => {
    expect(await send(mail('Offer', 'This is forreview.\r\n'))).toBe(250);
    expect(last(hop.messages).recipients).toEqual(['review@example.com']);
  });

  it('modifies the subject and adds the header of the rule', async () => {
    expect(await send(mail('Numbers', 'Please encryptme.\r\n'))).toBe(250);
    const arrived = last(hop.messages).content.toString();
    expect(arrived).toContain('\r\nSubject: [encrypt] Numbers\r\n');
    expect(arrived).toContain('X-Encrypt: yes\r\n');
    expect(last(hop.messages).recipients).toEqual(['bob@example.net']);
  });

  it('gives a retried message no second incident', async () => {
    const message = mail('Twice', 'noted\r\n');
    const before = (await enforce.records()).length;
    await send(message);
    await send(message);
    expect((await enforce.records()).length).toBe(before + 1);
  });

  it('writes one line a message, without subject and content', async () => {
    const line = await waitUntil('the line is written', () =>
      detector.messages.find((one) => one.disposition === 'BLOCK'),
    );
    expect(line).toMatchObject({
      sender: 'ann@example.com',
      recipient_count: 1,
      code: 550,
      estatus: '5.7.1',
      reason: 'Secrets',
      message_id: '<plans@example.com>',
    });
    const all = JSON.stringify(detector.log);
    for (const secret of ['topsecret', 'Numbers', 'forreview']) expect(all).not.toContain(secret);
  });

  it('counts for Prometheus and is ready', async () => {
    const text = await (await fetch(`http://127.0.0.1:${configuration.ports.health}/metrics`)).text();
    expect(text).toContain('cloud_prevent_messages_total{disposition="blocked"} 1');
    expect(text).toContain('cloud_prevent_messages_total{disposition="redirected"} 1');
    expect(text).toMatch(/cloud_prevent_certificate_expiry_seconds\{use="link"\} \d{7,}/);
    expect((await fetch(`http://127.0.0.1:${configuration.ports.health}/health/ready`)).status).toBe(200);
  });

  it('takes settings while it runs, and says which wait for a restart', async () => {
    const settings = { 'RequestProcessor.TagPolicyCount': true, 'RequestProcessor.Backlog': 99 };
    expect((await enforce.ask('PUT', linkPaths.settings, { version: 's1', settings })).status).toBe(204);
    await send(mail('Counted', 'noted\r\n'));
    expect(last(hop.messages).content.toString()).toContain('X-DLP-Policy-Count: 1\r\n');
    const events = (await enforce.records()).filter(({ kind }) => kind === 'event');
    expect(JSON.stringify(events)).toContain('RequestProcessor.Backlog');
  });

  it('relays marked and uninspected during a bypass, which a DELETE ends', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await enforce.ask('PUT', linkPaths.bypass, { until, reason: 'test' })).status).toBe(204);
    expect(await send(mail('Open', 'topsecret\r\n'))).toBe(250);
    expect(last(hop.messages).content.toString()).toContain(`X-DLP-Bypass: not inspected, until ${until}\r\n`);
    expect((await enforce.ask('DELETE', linkPaths.bypass)).status).toBe(204);
    expect(await send(mail('Closed', 'topsecret\r\n'))).toBe(550);
  });

  it('keeps incidents, policies and settings over a SIGKILL', async () => {
    const before = await enforce.records();
    const workers = detector.workers();
    expect(workers).toHaveLength(1);
    await detector.end('SIGKILL');
    client.destroy();
    await waitUntil('its workers are gone too', () => !workers.some(isRunning));
    detector = await DetectorProcess.start(folder.path, configuration);
    client = await SmtpClient.open({ port: configuration.ports.smtp });
    expect((await enforce.records()).map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
    expect(await send(mail('Again', 'topsecret\r\n'))).toBe(550);
    const status = JSON.parse((await enforce.ask('GET', linkPaths.status)).body) as Record<string, unknown>;
    expect(status).toMatchObject({ policySetVersion: 'sample-1', settingsVersion: 's1' });
  });

  it('ends with 0 after SIGTERM when its transactions are finished', async () => {
    expect(await detector.end('SIGTERM')).toBe(0);
    expect(detector.log.map(({ code }) => code)).toEqual(expect.arrayContaining([1100, 1200, 1101]));
  });

  async function reply(message: string) {
    const { final } = await client.deliver({
      from: 'ann@example.com',
      to: 'bob@example.net',
      message: Buffer.from(message),
    });
    if (!final) throw new Error('no reply to the content');
    return final;
  }

  async function send(message: string): Promise<number> {
    return (await reply(message)).code;
  }
});

function mail(subject: string, body: string): string {
  const id = `<${subject.toLowerCase()}@example.com>`;
  return `X-OriginatorOrg: example.com\r\nMessage-ID: ${id}\r\nFrom: ann@example.com\r\nSubject: ${subject}\r\n\r\n${body}`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error('nothing has arrived');
  return found;
}
