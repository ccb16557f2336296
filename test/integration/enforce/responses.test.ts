import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { MailboxServer } from '../../kit/mailbox-server';
import { sampleEvent, sampleIncident } from '../../kit/sample-records';
import { SyslogReceiver } from '../../kit/syslog-receiver';
import { TestAuthority } from '../../kit/test-authority';
import { waitUntil } from '../../kit/wait-until';
import { WebhookReceiver } from '../../kit/webhook-receiver';

const PLUGINS = {
  'ticket.js': `exports.run = ({ incident, parameters, credentials }) => ({
    note: [parameters.queue, incident.number, credentials['tool.credential'].password.length, process.env.HOME].join(' '),
  });`,
  'hangs.js': 'exports.run = () => { for (;;); };',
  'empty.js': '',
};
const SECRET = 'a secret for webhooks';

describe('response rules', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;
  let mailbox: MailboxServer;
  let syslog: SyslogReceiver;
  let webhook: WebhookReceiver;

  const rule = (name: string, actions: object[], more: object = {}) =>
    api.call('PUT', `/response-rules/by-name/${encodeURIComponent(name)}`, {
      text: JSON.stringify({ kind: 'response-rule', name, actions, ...more }),
    });
  const policy = (name: string, responseRules: string[]) =>
    api.call('PUT', `/policies/by-name/${encodeURIComponent(name)}`, {
      text: JSON.stringify({
        kind: 'policy',
        name,
        rules: [{ name: 'words', all: [{ keyword: { words: ['falcon'] } }] }],
        responseRules,
      }),
    });
  const incident = (name: string, more: Partial<Incident> = {}) =>
    sampleIncident({ policy: { name, group: 'Default', setVersion: 'v1' }, ...more });
  /** Has an incident delivered. @returns its number */
  const deliver = async (made: Incident): Promise<number> => {
    detector.hold(made);
    const found = async () =>
      (await api.get(`/incidents?messageId=${encodeURIComponent(made.message.messageId)}`)).body.incidents[0];
    return (await waitUntil('Enforce has the incident', found)).number;
  };
  const history = async (number: number) => (await api.get(`/incidents/${number}/history`)).body.history;
  const entry = (number: number, action: string) =>
    waitUntil(`the history has ${action}`, async () =>
      (await history(number)).find((one: { action: string }) => one.action === action),
    );

  beforeAll(async () => {
    const authority = new TestAuthority();
    site = await EnforceSite.create();
    writeFileSync(join(site.path, 'webhook-root.pem'), authority.cert);
    mkdirSync(join(site.path, 'plugins'));
    for (const [file, text] of Object.entries(PLUGINS)) writeFileSync(join(site.path, 'plugins', file), text);
    mailbox = await MailboxServer.start();
    syslog = await SyslogReceiver.tcp();
    webhook = await WebhookReceiver.start(authority.issue(['127.0.0.1', 'localhost']));
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({
      servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }],
      notifications: {
        email: { host: '127.0.0.1', port: mailbox.port, tls: 'none', from: 'enforce@example.com' },
        events: [
          { severities: ['severe'], email: ['operators@example.com'], syslog: ['siem'] },
          { codes: [9011], email: ['operators@example.com'] },
        ],
        syslog: [{ name: 'siem', host: '127.0.0.1', port: syslog.port, transport: 'tcp', format: 'cef' }],
      },
      responses: { webhookNetworks: ['127.0.0.1/32'], pluginDirectory: 'plugins' },
    });
    enforce = await site.start({ environment: { NODE_EXTRA_CA_CERTS: join(site.path, 'webhook-root.pem') } });
    api = enforce.api(site.tokenFile);
    await api.call('PUT', '/credentials/hook', { password: SECRET });
  });

  afterAll(async () => {
    await enforce?.stop();
    for (const peer of [detector, mailbox, syslog, webhook]) await peer?.stop();
    site?.remove();
  });

  it('change incidents by themselves when they are made', async () => {
    await api.call('PUT', '/incident-attributes/1', { name: 'Case', group: 'default' });
    await rule('Sort', [
      { addComment: { text: 'looked at by a rule' } },
      { setStatus: { status: 'Escalated' } },
      { setAttribute: { attribute: 'Case', value: '$SENDER$ / $MATCH_COUNT$' } },
    ]);
    await policy('Sorted', ['Sort']);
    const number = await deliver(incident('Sorted'));
    await waitUntil('the status is set', async () => (await api.get(`/incidents/${number}`)).body.statusId === 42);
    await entry(number, 'ATTRIBUTES_SET');
    expect((await api.get(`/incidents/${number}`)).body.attributes).toEqual({ 1: 'ann@example.com / 2' });
    expect(await history(number)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'NOTE_ADDED', detail: 'looked at by a rule', actor: 'response-rule:Sort' }),
      ]),
    );
  });

  it('send mail whose variables are filled in, and only for the incidents that they are about', async () => {
    const body = 'Policy $POLICY$, subject $SUBJECT$, blocked $BLOCKED$, at $INCIDENT_SNAPSHOT$';
    const when = { severities: ['high'], sender: { domains: ['example.com'] } };
    const email = { to: ['team@example.com'], toSender: true, subject: '$SUBJECT$', body };
    await rule('Tell', [{ sendEmail: email }], { when });
    await policy('Told', ['Tell']);
    const { message } = sampleIncident();
    await deliver(incident('Told', { severity: 'low' }));
    await deliver(incident('Told', { message: { ...message, messageId: '<other@x>', sender: 'eve@elsewhere.org' } }));
    const hostile = 'Cards $POLICY$\r\nBcc: eve@example.org';
    const number = await deliver(incident('Told', { message: { ...message, subject: hostile } }));
    const { detail } = await entry(number, 'RESPONSE_DONE');
    expect(detail).toBe('notified team@example.com, ann@example.com');
    expect(mailbox.mails).toHaveLength(1);
    const [{ to, mail }] = mailbox.mails as [(typeof mailbox.mails)[number]];
    expect(to).toEqual(['team@example.com', 'ann@example.com']);
    // What came with the mail is neither filled in again nor a header of its own.
    expect(mail.subject).toBe('Cards $POLICY$ Bcc: eve@example.org');
    expect(mail.text).toContain('Policy Told, subject Cards $POLICY$ Bcc: eve@example.org, blocked yes');
    expect(mail.text).toContain(`/incidents/${number}`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('try again when the other side is not ready, and then send once', async () => {
    await rule('Insist', [{ sendEmail: { to: ['team@example.com'], subject: 'insisting', body: 'x' } }]);
    await policy('Insisted', ['Insist']);
    mailbox.refuse = 1;
    await entry(await deliver(incident('Insisted')), 'RESPONSE_DONE');
    expect(mailbox.mails.filter(({ mail }) => mail.subject === 'insisting')).toHaveLength(1);
  });

  it('are carried out once an incident has become one that they are about, by a copy that comes later', async () => {
    await rule('For carol', [{ addComment: { text: 'carol gets it' } }], {
      when: { recipient: { addresses: ['carol@*'] } },
    });
    await rule('Severe', [{ addComment: { text: 'it is severe' } }], { when: { severities: ['high'] } });
    await rule('Any', [{ addComment: { text: 'it is one' } }]);
    await policy('Growing', ['For carol', 'Severe', 'Any']);
    const first = incident('Growing', { severity: 'low' });
    const number = await deliver(first);
    const notes = async () =>
      (await history(number)).flatMap(({ action, detail }: Record<string, string>) =>
        action === 'NOTE_ADDED' ? [detail] : [],
      );
    await entry(number, 'NOTE_ADDED');
    const copy = (recipient: string, severity: Incident['severity']) => ({
      ...first,
      id: sampleIncident().id,
      severity,
      message: { ...first.message, recipients: [recipient] },
    });
    detector.hold(copy('carol@example.net', 'low'));
    await waitUntil('the rule for carol is carried out', async () => (await notes()).includes('carol gets it'));
    detector.hold(copy('dave@example.net', 'high'));
    await waitUntil('the rule for severe ones is carried out', async () => (await notes()).includes('it is severe'));
    expect(await notes()).toEqual(['it is one', 'carol gets it', 'it is severe']);
  });

  it('log to a syslog server, where nothing that came with a mail makes a line of its own', async () => {
    await rule('Log', [{ logToSyslog: { destination: 'siem', severity: 'critical' } }]);
    await policy('Logged', ['Log']);
    const { message } = sampleIncident();
    const number = await deliver(incident('Logged', { message: { ...message, subject: 'a|b=c\\d\n<1>1 - - forged' } }));
    await waitUntil('the server has it', () => syslog.messages.length > 0);
    expect([syslog.messages.length, syslog.broken]).toEqual([1, []]);
    expect(syslog.messages[0]).toMatch(
      /^<130>1 2026-03-01T10:00:00\.000Z enforce cloud-prevent \d+ INCIDENT - CEF:0\|/,
    );
    expect(syslog.messages[0]).toContain(`|incident|Logged|9|`);
    expect(syslog.messages[0]).toContain(`externalId=${number} `);
    expect(syslog.messages[0]).toContain('cs2=a|b\\=c\\\\d <1>1 - - forged');
  });

  it('post to a webhook, signed, without the text of matches', async () => {
    await rule('Post', [{ webhook: { url: `https://localhost:${webhook.port}/hook`, secret: 'hook' } }]);
    await policy('Posted', ['Post']);
    const number = await deliver(incident('Posted'));
    await entry(number, 'RESPONSE_DONE');
    const [{ headers, body, path }] = webhook.requests as [(typeof webhook.requests)[number]];
    const [, at, signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-cloud-prevent-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex'));
    expect([path, JSON.parse(body).incident.number]).toEqual(['/hook', number]);
    expect(body).not.toContain('4111');
    expect(body).not.toContain(SECRET);
  });

  it('do not follow a redirection of a webhook', async () => {
    webhook.answer = { status: 307, location: `https://localhost:${webhook.port}/elsewhere` };
    const before = webhook.requests.length;
    await deliver(incident('Posted'));
    await waitUntil('it was posted', () => webhook.requests.length > before);
    webhook.answer = { status: 204 };
    expect(webhook.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('run a plug-in with its parameters and credentials, and nothing of our environment', async () => {
    const parameters = { queue: 'dlp', 'tool.credential': 'hook' };
    await rule('Plug', [{ flexResponse: { plugin: 'ticket', parameters } }]);
    await policy('Plugged', ['Plug']);
    const number = await deliver(incident('Plugged'));
    const { detail } = await entry(number, 'RESPONSE_DONE');
    expect(detail).toBe(`plug-in ticket: dlp ${number} ${SECRET.length} `);
  });

  it('have the original discarded earlier than it would be', async () => {
    await rule('Forget', [{ limitRetention: {} }]);
    await policy('Forgotten', ['Forget']);
    const message = Buffer.from('Subject: s\r\n\r\nfalcon\r\n');
    const kept = incident('Kept', { originalSize: message.length });
    const forgotten = incident('Forgotten', { originalSize: message.length });
    for (const { id } of [kept, forgotten]) detector.originals.set(id, message);
    const [one, other] = [await deliver(kept), await deliver(forgotten)];
    const original = async (number: number) => (await api.get(`/incidents/${number}/original`)).status;
    const { detail } = await entry(other, 'RESPONSE_DONE');
    expect(detail).toBe('the original is discarded after 0 days');
    expect([await original(one), await original(other)]).toEqual([200, 404]);
  });

  it('are refused with an unknown variable, an insecure webhook, or the wrong actions', async () => {
    const refused = async (actions: object[], more = {}) =>
      (await rule('Bad', actions, more)).body.error.problems[0].message;
    expect(await refused([{ sendEmail: { to: ['a@example.com'], body: '$SENDR$' } }])).toContain('$SENDR$');
    expect(await refused([{ webhook: { url: 'http://example.com/' } }])).toContain('https://');
    expect(await refused([{ block: {} }], { smart: true })).toMatch(/message has long gone/);
    expect(await refused([{ flexResponse: { plugin: '../evil' } }])).toContain('plug-in');
  });

  it('stand beside notifications about events: those chosen, where they are wanted, once', async () => {
    const told = () => mailbox.mails.filter(({ to }) => to.includes('operators@example.com'));
    detector.hold(sampleEvent({ code: 9003, severity: 'severe', text: 'the disk is full' }));
    detector.hold(sampleEvent({ code: 9011, severity: 'warning', text: 'recycle me' }));
    detector.hold(sampleEvent({ code: 9005, severity: 'info', text: 'nothing' }));
    await waitUntil('both are told', () => told().length === 2);
    expect(told().map(({ mail }) => mail.subject)).toEqual(
      expect.arrayContaining(['[severe] first: event 9003', '[warning] first: event 9011']),
    );
    expect(told().find(({ mail }) => mail.subject?.includes('9003'))?.mail.text).toContain('the disk is full');
    await waitUntil('it is logged', () => syslog.messages.some((line) => line.includes('|9003|System event|8|')));
  });

  describe('that are smart', () => {
    beforeAll(async () => {
      await rule('By hand', [{ setStatus: { status: 'Resolved' } }], { smart: true });
    });

    it('are carried out by people, and by nothing else', async () => {
      const number = await deliver(incident('By nobody'));
      expect((await api.get('/smart-responses')).body.rules).toEqual([
        { name: 'By hand', description: null, actions: ['setStatus'] },
      ]);
      const answer = await api.call('POST', '/smart-responses', { rule: 'By hand', numbers: [number] });
      expect([answer.status, answer.body]).toEqual([202, { incidents: 1 }]);
      await waitUntil('the status is set', async () => (await api.get(`/incidents/${number}`)).body.statusId === 45);
      expect(await entry(number, 'SET_STATUS')).toMatchObject({ actor: 'token-file', detail: 'Resolved' });
    });

    it('are carried out for all incidents that are named or for none', async () => {
      const number = await deliver(incident('By nobody'));
      const numbers = [number, number + 1_000_000];
      const { status } = await api.call('POST', '/smart-responses', { rule: 'By hand', numbers });
      expect(status).toBe(404);
      expect((await api.get(`/incidents/${number}`)).body.statusId).toBe(1);
    });

    it('cannot be named by a policy', async () => {
      const { status, body } = await policy('Smart', ['By hand']);
      expect([status, body.error.problems[0].message]).toEqual([400, expect.stringContaining('smart')]);
    });
  });
});
