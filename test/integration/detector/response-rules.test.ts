import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import { DetectorProcess, detectorConfigurationFor } from '../../kit/detector-process';
import { LinkClient } from '../../kit/link-client';
import { LinkKeys } from '../../kit/link-keys';
import { policyOf, policySetOf, type ResponseRuleInput } from '../../kit/policy-set-of';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { temporaryFolder } from '../../kit/temporary-folder';

const policySet = policySetOf(
  ['strip', 'strip-all', 'hold', 'route', 'send-back'].map((word, index) => ({
    ...policyOf({ keyword: { words: [`${word}-this`] } }),
    name: word,
    id: 21 + index,
    responseRules: [word],
  })),
  [
    rule('strip', { modify: { removeAttachments: { notice: ['Entfernt: größer.', 'Ask us.'] } } }),
    rule('strip-all', { modify: { removeAttachments: { which: 'all' } } }),
    rule('hold', { quarantine: {} }),
    rule('route', { modify: { headers: [{ name: 'X-Encrypt', value: 'yes' }], route: 'gateway' } }),
    rule('send-back', { redirect: { to: 'review@example.com' } }),
  ],
);

function rule(name: string, action: ResponseRuleInput['actions'][number]): ResponseRuleInput {
  return { kind: 'response-rule', name, actions: [action] };
}

const NOTICE = [
  'Content-Type: text/plain; charset=utf-8; name="removed.txt"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="removed.txt"',
];
const german = Buffer.from('Entfernt: größer.\r\nAsk us.\r\n').toString('base64');

describe('response rules on real mail', () => {
  const folder = temporaryFolder();
  let hop: RawNextHop;
  let gateway: RawNextHop;
  let detector: DetectorProcess;
  let client: SmtpClient;
  let enforce: LinkClient;

  beforeAll(async () => {
    const keys = await LinkKeys.create(folder.path);
    [hop, gateway] = [await RawNextHop.start(), await RawNextHop.start()];
    const own = await keys.write('detector1', { role: linkRoles.detector });
    const delivery = {
      mode: 'forward',
      nextHops: [{ host: '127.0.0.1', port: hop.port }],
      routes: { gateway: [{ host: '127.0.0.1', port: gateway.port }] },
      tls: 'off',
    };
    const configuration = await detectorConfigurationFor(folder.path, hop.port, own, { delivery });
    detector = await DetectorProcess.start(folder.path, configuration);
    enforce = new LinkClient(configuration.ports.link, await keys.make('enforce', { role: linkRoles.enforce }));
    client = await SmtpClient.open({ port: configuration.ports.smtp });
    await enforce.ask('PUT', linkPaths.policies, policySet);
  });

  afterAll(async () => {
    client?.destroy();
    enforce?.stop();
    await detector?.stop();
    await hop?.stop();
    await gateway?.stop();
    folder.remove();
  });

  it('take out the attachment that matched, and leave every other byte', async () => {
    const before = ['..Preamble', part('text/plain', 'Hello..'), part('text/csv; name=a.csv', 'fine')];
    const after = [part('text/csv; name=c.csv', '.dots\r\n..'), '--b--', 'epilogue', ''];
    const bad = part('text/csv; name=b.csv', 'please strip-this');
    const arrived = await send([...before, bad, ...after]);
    expect(arrived).toBe(
      `X-CFilter-Loop: Reflected\r\n${message([...before, ['--b', ...NOTICE, '', german, ''].join('\r\n'), ...after])}`,
    );
  });

  it('do so for a message that is large enough for a file on disk, sent in chunks', async () => {
    const filler = part('application/octet-stream; name=big.bin', `${'0123456789abcdef'.repeat(60)}\r\n`.repeat(3_000));
    const arrived = await send([filler, part('text/csv; name=b.csv', 'strip-this'), filler, '--b--', ''], 'bdat');
    expect(arrived).toContain(german);
    expect(arrived).not.toContain('strip-this');
    expect(arrived.split(filler)).toHaveLength(3);
  });

  it('take out a whole archive, because of what is within', async () => {
    const inner = ['Content-Type: multipart/mixed; boundary=i', '', '--i', 'Content-Type: text/csv; name=x.csv', ''];
    const forwarded = ['--b', 'Content-Type: message/rfc822', '', ...inner, 'strip-this', '--i--'].join('\r\n');
    const arrived = await send([part('text/plain', 'Hello'), forwarded, '--b--', '']);
    expect(arrived).toContain(german);
    expect(arrived).not.toContain('strip-this');
  });

  it('take out all attachments where the rule says so', async () => {
    const files = ['a', 'b'].map((name) => part(`text/csv; name=${name}.csv`, 'fine'));
    const arrived = await send([part('text/plain', 'strip-all-this'), ...files, '--b--', '']);
    expect(arrived.match(/filename="removed.txt"/g)).toHaveLength(2);
    expect(arrived).not.toContain('fine');
    expect(arrived).toContain('strip-all-this');
  });

  it('leave the notice alone in a message that is nothing but the attachment', async () => {
    const lines = [
      'Content-Type: application/octet-stream; name=x.bin',
      'Content-Disposition: attachment',
      '',
      'strip-this',
    ];
    const arrived = await deliver([...envelope(), ...lines, ''].join('\r\n'));
    expect(arrived).toBe(
      `X-CFilter-Loop: Reflected\r\n${NOTICE.join('\r\n')}\r\n${[...envelope(), '', german, ''].join('\r\n')}`,
    );
  });

  it.each(['data', 'bdat'] as const)('send a message by another route, with all it has, by %s', async (mode) => {
    const [usual, routed] = [hop.messages.length, gateway.messages.length];
    const text = [...envelope(), '', 'route-this', '.dots', ''].join('\r\n');
    await deliver(text, mode);
    expect([hop.messages.length, gateway.messages.length]).toEqual([usual, routed + 1]);
    const arrived = gateway.messages.at(-1);
    expect(arrived?.content.toString()).toBe(`X-CFilter-Loop: Reflected\r\nX-Encrypt: yes\r\n${text}`);
    expect(arrived).toMatchObject({ from: 'ann@example.com', recipients: ['bob@example.net'] });
    await deliver([...envelope(), '', 'the usual way again', ''].join('\r\n'));
    expect([hop.messages.length, gateway.messages.length]).toEqual([usual + 1, routed + 1]);
  });

  it('redirect a message the usual way, whatever route another policy wants', async () => {
    const routed = gateway.messages.length;
    await deliver([...envelope(), '', 'route-this and send-back-this', ''].join('\r\n'));
    expect(hop.messages.at(-1)).toMatchObject({ recipients: ['review@example.com'] });
    expect(gateway.messages).toHaveLength(routed);
  });

  it('that name a route which the detector does not have are refused, and the others stay', async () => {
    const unknown = structuredClone(policySet);
    unknown.responseRules.push(...policySetOf([], [rule('away', { modify: { route: 'moon' } })]).responseRules);
    const answer = await enforce.ask('PUT', linkPaths.policies, { ...unknown, version: 'unknown-route' });
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body).problems).toEqual([
      { path: 'responseRules[5].actions[0].modify.route', message: expect.stringContaining('the routes: gateway') },
    ]);
  });

  it('answer 4xx while the route cannot be reached, and the sender keeps the message', async () => {
    await gateway.stop();
    const mail = { from: 'ann@example.com', to: 'bob@example.net' };
    const text = [...envelope(), '', 'route-this', ''].join('\r\n');
    const { final } = await client.deliver({ ...mail, message: Buffer.from(text) });
    expect(String(final?.code)).toMatch(/^4/);
  });

  it('mark a message for the Messaging Gateway, and the incident has the same mark', async () => {
    const arrived = await deliver([...envelope(), 'X-DLP-PolicyId: 1', '', 'hold-this', ''].join('\r\n'));
    const [, id] = /^X-dlp-uniquemsgid: ([0-9A-F-]{36})\r$/m.exec(arrived) ?? [];
    expect(arrived.match(/^X-dlp-policyid:.*$/gim)).toEqual(['X-dlp-policyid: 23']);
    const incidents = (await enforce.records()).filter((record) => record.kind === 'incident');
    expect(incidents.find(({ policy }) => policy.name === 'hold')).toMatchObject({
      disposition: 'quarantined',
      uniqueMessageId: id,
      wanted: 'quarantined',
      trace: [{ name: 'rule', met: true, conditions: [{ kind: 'keyword', outcome: 'met' }] }],
    });
  });

  function part(type: string, body: string): string {
    return ['--b', `Content-Type: ${type}`, '', body].join('\r\n');
  }

  function envelope(): string[] {
    return ['X-OriginatorOrg: example.com', 'From: ann@example.com', 'Subject: Files'];
  }

  function message(lines: readonly string[]): string {
    return [...envelope(), 'Content-Type: multipart/mixed; boundary=b', '', ...lines].join('\r\n');
  }

  function send(lines: readonly string[], mode?: 'bdat'): Promise<string> {
    return deliver(message(lines), mode);
  }

  async function deliver(text: string, mode: 'data' | 'bdat' = 'data'): Promise<string> {
    const mail = { from: 'ann@example.com', to: 'bob@example.net', message: Buffer.from(text), mode };
    const { final } = await client.deliver(mail);
    expect(final?.code).toBe(250);
    return hop.messages.at(-1)?.content.toString() ?? '';
  }
});
