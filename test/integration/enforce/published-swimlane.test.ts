import { sampleIncident } from '../../kit/sample-records';
import { V2Site } from '../../kit/v2-site';

const BOUNDARY = '--b';
const PLAN = 'the plan of the falcon';
const MAIL = [
  'Subject: Plans',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  BOUNDARY,
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Grüße, the falcon flies.',
  BOUNDARY,
  'Content-Type: text/csv; name=plan.csv',
  'Content-Disposition: attachment; filename=plan.csv',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(PLAN).toString('base64'),
  `${BOUNDARY}--`,
  '',
].join('\r\n');

/**
 * The addresses that it asks, and what of the answers it reads:
 * https://docs.swimlane.com/connectors/symantec-dlp, for version 16.1 of the product.
 */
describe('the published connector of Swimlane', () => {
  let site: V2Site;
  let id: number;
  let other: number;

  beforeAll(async () => {
    site = await V2Site.start();
    const { message, policy, matches } = sampleIncident();
    const [match] = matches;
    if (!match) throw new Error('The sample has no match.');
    const incident = sampleIncident({
      severity: 'info',
      originalSize: MAIL.length,
      matchCount: 3,
      uniqueMessageId: 'F1472CC7-CF59-405C-9F12-CE428B112978',
      message: { ...message, subject: 'Plans of the falcon', recipients: ['bob@example.net', 'carol@example.net'] },
      matches: [match, { ...match, component: 'plan.csv (name)' }],
      components: [
        { name: 'subject', type: 'subject', size: 5 },
        { name: 'body', type: 'body', contentType: 'text/plain', size: 24 },
        { name: 'plan.csv', type: 'attachment', contentType: 'text/csv', size: PLAN.length },
        { name: 'bundle.zip > march.csv', type: 'attachment', contentType: 'text/csv', size: 9 },
        { name: 'gone.csv', type: 'attachment', contentType: 'text/csv', size: 9 },
      ],
      trace: [
        {
          name: 'words',
          role: 'rule',
          met: true,
          sameComponent: false,
          conditions: [
            { kind: 'keyword', asks: 'falcon', outcome: 'met', count: 2 },
            { kind: 'dataIdentifier', asks: 'cards', outcome: 'met', count: 1 },
          ],
        },
        { name: 'others', role: 'rule', met: false, sameComponent: false, conditions: [] },
      ],
    });
    await site.deliver(incident, Buffer.from(MAIL));
    await site.deliver({ ...sampleIncident(), message: incident.message, policy: { ...policy, name: 'Other' } });
    id = await site.idOf(4);
    other = await site.idOf(1);
    await site.api.call('POST', '/users', {
      name: 'investigator',
      roles: ['dlp-remediator-role', 'Incident Responder'],
      password: 'a long enough password',
      passwordMustChange: false,
    });
  });

  afterAll(async () => {
    await site?.stop();
  });

  const list = async (path: string, user = 'investigator') => JSON.parse((await site.get(path, user)).text);

  it('gets the static details, with the id by which a gateway knows the message', async () => {
    const { infoMap } = (await site.get(`incidents/${id}/staticAttributes`)).body;
    expect(infoMap.uniqueMessageId).toBe('F1472CC7-CF59-405C-9F12-CE428B112978');
    const names = infoMap.attachmentInfo.map((one: { messageComponentName: string }) => one.messageComponentName);
    expect(names).toEqual(['plan.csv', 'bundle.zip > march.csv', 'gone.csv']);
  });

  it('gets the components, and what of them can be had', async () => {
    const components = await list(`incidents/${id}/components`);
    expect(components[2]).toMatchObject({
      messageComponentId: 3,
      messageComponentName: 'plan.csv',
      mimeType: 'text/csv',
      originalSize: PLAN.length,
      messageComponentTypeName: 'Attachment',
      isComponentAvailable: true,
    });
    const available = components.map((one: { isComponentAvailable: boolean }) => one.isComponentAvailable);
    expect(available).toEqual([false, true, true, false, true]);
    // Who may not see messages can have none of them.
    expect(new Set((await list(`incidents/${id}/components`, 'soar')).map(availability))).toEqual(new Set([false]));
    expect(new Set((await list(`incidents/${other}/components`)).map(availability))).toEqual(new Set([false]));
  });

  it('gets the matches of all components', async () => {
    const components: { messageComponentName: string; violations: object[] }[] = await list(
      `incidents/${id}/components/matches`,
    );
    const found = components.map(({ messageComponentName, violations }) => [messageComponentName, violations.length]);
    expect(found).toEqual([
      ['subject', 0],
      ['body', 1],
      ['plan.csv', 1],
      ['bundle.zip > march.csv', 0],
      ['gone.csv', 0],
    ]);
  });

  it('gets the data of a component', async () => {
    const { status, headers, text } = await site.get(`incidents/${id}/components/3`, 'investigator');
    expect([status, text]).toEqual([200, PLAN]);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="plan.csv"; filename*=UTF-8''plan.csv`,
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['is no part of the message', 1],
    ['lies within another', 4],
    ['the message does not have', 5],
    ['nobody reported', 99],
  ])('is told which component cannot be had: one that %s', async (_, component) => {
    const { status, body } = await site.get(`incidents/${id}/components/${component}`, 'investigator');
    expect([status, body.status, body.message]).toEqual([404, 404, expect.stringContaining('ENF3009')]);
  });

  it('gets the message body', async () => {
    const { status, headers, text } = await site.get(`incidents/${id}/messageBody`, 'investigator');
    expect([status, text, headers['content-type']]).toEqual([
      200,
      'Grüße, the falcon flies.',
      'text/plain; charset=utf-8',
    ]);
    expect(headers['content-disposition']).toContain(`incident-${id}-body.txt`);
    expect((await site.get(`incidents/${other}/messageBody`, 'investigator')).body.message).toContain('ENF3006');
  });

  it('gets nothing of the message without the privilege, and each view is in the audit log', async () => {
    for (const path of ['messageBody', 'components/3', 'originalMessage'])
      expect((await site.get(`incidents/${id}/${path}`, 'soar')).status).toBe(403);
    const { entries } = (await site.api.get(`/audit?action=original.view&subject=${id}&actor=user:investigator`)).body;
    const viewed = entries.map(({ detail }: { detail: { component?: string } }) => detail.component);
    expect(viewed).toEqual(['plan.csv', 'body']);
  });

  it('gets the history, with what each entry is called', async () => {
    await site.patch({ incidentIds: [id], incidentStatusId: 42, severity: 'LOW' });
    await site.patch({ incidentIds: [id], severity: 'INFO' });
    const history: Record<string, unknown>[] = await list(`incidents/${id}/history`);
    expect(new Set(history.map(({ incidentHistoryActionString }) => incidentHistoryActionString))).toEqual(
      new Set(['Status Changed', 'Severity Changed', 'Detected']),
    );
  });

  it.each(['policymatches', 'policymatches/'])('gets the policy matches at %s', async (path) => {
    const { body } = await site.get(`incidents/${id}/${path}`);
    expect(body).toEqual({
      violatedRules: [{ ruleName: 'words', ruleTypeI18nKey: 'KEYWORD.name', matches: 3 }],
      policyName: 'Card numbers',
      otherPoliciesViolated: [
        {
          POLICYID: expect.any(Number),
          INCIDENTID: expect.any(Number),
          POLICYNAME: 'Other',
          PREVENTORPROTECTSTATUSID: 1,
        },
      ],
      matches: 3,
    });
    const [found] = body.otherPoliciesViolated;
    expect((await site.get(`incidents/${found.INCIDENTID}/staticAttributes`)).body.infoMap.policyId).toBe(
      found.POLICYID,
    );
  });

  it('is not told of other policies beyond what it may see', async () => {
    await site.api.call('POST', '/roles', {
      name: 'Info only',
      description: '',
      privileges: ['incident-reporting-api'],
      incidentConditions: { severities: ['info'] },
    });
    const password = 'a long enough password';
    await site.api.call('POST', '/users', { name: 'info', roles: ['Info only'], password, passwordMustChange: false });
    expect((await site.get(`incidents/${id}/policymatches`, 'info')).body.otherPoliciesViolated).toEqual([]);
    const [sender] = await list(`incidents/${id}/correlations`, 'info');
    expect(sender.correlationValues).toEqual([
      { value: 'ann@example.com', countSevenDays: 1, countThirtyDays: 1, countAllDays: 1 },
    ]);
  });

  it('gets the correlations', async () => {
    const correlations: { variable: string; label: string; correlationValues: Record<string, unknown>[] }[] =
      await list(`incidents/${id}/correlations`);
    expect(correlations.map(({ variable, label }) => [variable, label])).toEqual([
      ['incident.sender', 'Sender'],
      ['incident.recipient', 'Recipient'],
      ['incident.message.subject', 'Subject'],
      ['incident.policy.id', 'Policy'],
    ]);
    const counts = correlations.map(({ correlationValues }) =>
      correlationValues.map(({ value, label, countAllDays }) => [label ?? value, countAllDays]),
    );
    expect(counts).toEqual([
      [['ann@example.com', 5]],
      [
        ['bob@example.net', 5],
        ['carol@example.net', 2],
      ],
      [['Plans of the falcon', 2]],
      [['Card numbers', 3]],
    ]);
  });
});

function availability({ isComponentAvailable }: { isComponentAvailable: boolean }): boolean {
  return isComponentAvailable;
}
