import type { Incident } from '@cloud-prevent/protocol/incident';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

/** A comparison of a filter. */
const is = (field: string, operator: string, ...values: unknown[]) => ({ field, operator, values });

describe('incidents over the API', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    incidents.forEach((incident) => detector.hold(incident));
    await waitUntil('every record is acknowledged', () => detector.depth === 0);
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  const subjectOf = ({ message }: Pick<Incident, 'message'>) => message.subject;
  const search = (...all: unknown[]) =>
    api.call('POST', '/incidents/search', { filter: { all }, order: { by: 'number', direction: 'ascending' } });
  const subjects = async (...all: unknown[]) => (await search(...all)).body.incidents.map(subjectOf);
  const numberOf = async (subject: string) => (await search(is('subject', 'eq', subject))).body.incidents[0].number;

  const message = (subject: string, more: Partial<Incident['message']> = {}) => ({
    ...sampleIncident().message,
    subject,
    ...more,
  });
  const incidents = [
    sampleIncident({
      severity: 'low',
      matchCount: 3,
      policy: { name: 'Cards', group: 'Payment', setVersion: 'v1' },
      occurredAt: '2026-01-02T00:00:00Z',
      message: message('Quarterly report', {
        sender: 'Ann@Example.com',
        recipients: ['bob@partner.example', 'o\'neil@"odd\\one".example'],
      }),
      components: [{ name: 'Prüfbericht-2026.pdf', type: 'attachment', size: 5 }],
    }),
    sampleIncident({
      severity: 'high',
      matchCount: 50,
      occurredAt: '2026-01-01T00:00:00Z',
      disposition: 'passed',
      trialMode: true,
      incomplete: ['encrypted'],
      uniqueMessageId: 'unique-1',
      supersededBy: 'Stronger',
      message: message('=HYPERLINK("http://evil.example")', { sender: 'eve@example.com', size: 5_000_000_000 }),
    }),
    sampleIncident({
      severity: 'medium',
      matchCount: 7,
      occurredAt: '2026-01-03T00:00:00Z',
      disposition: 'modified',
      message: message('Quartz, "quoted", and\r\na line', { sender: 'ann@example.com' }),
    }),
  ];
  const [report, formula, quartz] = incidents.map(subjectOf);

  describe('are found', () => {
    it.each<[string, unknown[], (string | undefined)[]]>([
      ['without a filter', [], [report, formula, quartz]],
      ['by severity', [is('severity', 'gte', 'medium')], [formula, quartz]],
      ['by several severities', [is('severity', 'in', 'low', 'high')], [report, formula]],
      ['by everything but', [is('policyGroup', 'notEq', 'Payment')], [formula, quartz]],
      ['by number of matches', [is('matchCount', 'gt', 3), is('matchCount', 'lt', 50)], [quartz]],
      ['by the sender, whatever its case', [is('sender', 'eq', 'ANN@example.com')], [report, quartz]],
      ['by the domain of a recipient', [is('recipient', 'eq', '@partner.example')], [report]],
      ['by an odd recipient', [is('recipient', 'in', 'O\'Neil@"odd\\one".example', 'x')], [report]],
      ['by beginnings of words', [is('words', 'eq', 'quart')], [report, quartz]],
      ['by several words', [is('words', 'eq', 'REPORT: quart')], [report]],
      ['by the name of an attachment', [is('words', 'eq', 'prüfbericht 2026')], [report]],
      ['not by words without any', [is('words', 'eq', '!&|:*')], []],
      ['by time', [is('occurredAt', 'gte', '2026-01-02T01:00:00+01:00')], [report, quartz]],
      ['by a size beyond 32 bits', [is('size', 'gt', 4_999_999_999)], [formula]],
      ['by what was not inspected', [is('incomplete', 'eq', 'encrypted')], [formula]],
      ['by a rule', [is('rule', 'eq', 'cards')], [report, formula, quartz]],
      ['by the whole name of an attachment', [is('attachment', 'in', 'Prüfbericht-2026.pdf', 'x')], [report]],
      ['by the id that a gateway knows', [is('uniqueMessageId', 'eq', 'unique-1')], [formula]],
      ['by what was done instead', [is('supersededBy', 'like', 'stro%')], [formula]],
      ['by flags', [is('trialMode', 'eq', true), is('superseded', 'eq', false)], [formula]],
      ['by what is empty', [is('ownerEmail', 'isNull')], [report, formula, quartz]],
      ['by one of several', [{ any: [is('matchCount', 'eq', 3), is('matchCount', 'eq', 7)] }], [report, quartz]],
    ])('%s', async (_, filter, found) => {
      expect(await subjects(...filter)).toEqual(found);
    });

    it('with no access to SQL through a value', async () => {
      const attack = `x' or true; drop table incidents; --`;
      for (const field of ['policy', 'sender', 'recipient', 'words', 'subject', 'attribute:1'])
        expect((await search(is(field, 'eq', attack))).body.incidents).toEqual([]);
      expect(await subjects()).toHaveLength(3);
    });

    it('page by page in every order, without gap or repetition', async () => {
      const orders = [
        'number',
        'receivedAt',
        'occurredAt',
        'severity',
        'status',
        'policy',
        'sender',
        'server',
        'matchCount',
      ];
      for (const by of orders) {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const order = { by, direction: 'descending' };
          const { body } = await api.call('POST', '/incidents/search', { order, limit: 2, cursor });
          found.push(...body.incidents.map(subjectOf));
          cursor = body.next ?? undefined;
        } while (cursor !== undefined);
        expect([...found].sort()).toEqual([report, formula, quartz].sort());
        if (by === 'severity') expect(found).toEqual([formula, quartz, report]);
        if (by === 'occurredAt') expect(found).toEqual([quartz, report, formula]);
      }
    });

    it('not with mistakes, of which all are told', async () => {
      const { status, body } = await search(
        is('colour', 'eq', 'red'),
        is('severity', 'eq', 'huge'),
        is('subject', 'lt', 'a'),
        is('matchCount', 'in'),
        { any: [is('occurredAt', 'gt', 'yesterday')] },
      );
      expect(status).toBe(400);
      expect(body.error.problems).toEqual([
        { path: 'filter.all[0]', message: expect.stringContaining('found the field "colour"; expected number,') },
        { path: 'filter.all[1]', message: expect.stringContaining('expected info, low, medium, high; found "huge"') },
        { path: 'filter.all[2]', message: expect.stringContaining('found the operator lt for subject') },
        { path: 'filter.all[3]', message: expect.stringContaining('in takes one or more values') },
        { path: 'filter.all[4].any[0]', message: expect.stringContaining('2026-03-01T10:00:00Z') },
      ]);
    });

    it('not with a cursor of another order, or one that was made up', async () => {
      const order = { by: 'severity', direction: 'ascending' };
      const { body } = await api.call('POST', '/incidents/search', { order, limit: 1 });
      expect((await api.call('POST', '/incidents/search', { cursor: body.next })).status).toBe(400);
      const forged = Buffer.from(JSON.stringify(['severity', 'ascending', 'immense', '1'])).toString('base64url');
      expect((await api.call('POST', '/incidents/search', { order, cursor: forged })).status).toBe(400);
      expect((await api.call('POST', '/incidents/search', { order, cursor: 'x' })).status).toBe(400);
    });
  });

  it('are counted by what they have in common', async () => {
    const { body } = await api.call('POST', '/incidents/summary', { by: ['policyGroup', 'disposition'] });
    expect(body.groups).toEqual([
      { key: { policyGroup: 'Default', disposition: 'modified' }, incidents: 1 },
      { key: { policyGroup: 'Default', disposition: 'passed' }, incidents: 1 },
      { key: { policyGroup: 'Payment', disposition: 'blocked' }, incidents: 1 },
    ]);
    const byDay = await api.call('POST', '/incidents/summary', { by: ['day'] });
    expect(byDay.body.groups).toEqual([{ key: { day: new Date().toISOString().slice(0, 10) }, incidents: 3 }]);
  });

  it('are exported as CSV that no spreadsheet runs', async () => {
    await api.call('PUT', '/incident-attributes/7', { name: 'Case, open' });
    const change = { attributes: { 7: '+49 30' } };
    await api.call('PATCH', '/incidents', { numbers: [await numberOf(formula ?? '')], change });
    const { status, text } = await api.call('POST', '/incidents/export', { filter: { all: [] } });
    expect(status).toBe(200);
    const [heading, ...lines] = text.split('\r\n').filter(Boolean);
    expect(heading).toMatch(/^number,received_at,.*,hidden,"Case, open"$/);
    expect(lines[0]).toMatch(/,false,$/);
    expect(lines[1]).toMatch(/,false,'\+49 30$/);
    expect(lines[1]).toContain(`,"'=HYPERLINK(""http://evil.example"")",`);
    expect(text).toContain('"Quartz, ""quoted"", and\r\na line"');
  });

  describe('are changed', () => {
    it('by their numbers, each change in the history', async () => {
      await api.call('PUT', '/incident-attributes/1', { name: 'Ticket' });
      const number = await numberOf('Quarterly report');
      const change = {
        status: 42,
        severity: 'high',
        owner: { email: 'boss@example.com' },
        attributes: { 1: 'T-1' },
        note: 'looked at it',
      };
      expect((await api.call('PATCH', '/incidents', { numbers: [number], change })).status).toBe(204);
      expect((await api.call('PATCH', '/incidents', { numbers: [number], change: { status: 42 } })).status).toBe(204);

      const { body } = await api.get(`/incidents/${number}`);
      expect(body).toMatchObject({ statusId: 42, severity: 'high', attributes: { 1: 'T-1' } });
      const { history } = (await api.get(`/incidents/${number}/history`)).body;
      expect(history.map(({ action, detail }: Record<string, unknown>) => [action, detail])).toEqual([
        ['DETECTED', expect.stringContaining('bob@partner.example')],
        ['SET_SEVERITY', 'high'],
        ['SET_STATUS', 'Escalated'],
        ['SET_DATAOWNER_EMAIL', 'boss@example.com'],
        ['ATTRIBUTES_SET', 'Ticket=T-1'],
        ['NOTE_ADDED', 'looked at it'],
      ]);
      expect(await subjects(is('attribute:1', 'eq', 'T-1'))).toEqual([report]);
      expect(await subjects(is('attribute:1', 'isNull'))).toEqual([formula, quartz]);
    });

    it('all or none, and only to what there is', async () => {
      const number = await numberOf('Quarterly report');
      const none = await api.call('PATCH', '/incidents', { numbers: [number, 999_999], change: { hidden: true } });
      expect(none.body.error.code).toBe('ENF3001');
      expect((await api.get(`/incidents/${number}`)).body.hidden).toBe(false);
      const wrong = await api.call('PATCH', '/incidents', {
        numbers: [number],
        change: { status: 5, attributes: { 9: 'x' } },
      });
      expect(wrong.body.error.problems.map(({ path }: { path: string }) => path)).toEqual(['status', 'attributes.9']);
      const more = { numbers: [number], change: { status: 1, number: 7 } };
      expect((await api.call('PATCH', '/incidents', more)).status).toBe(400);
    });

    it('not to text that no database keeps, which is told', async () => {
      const numbers = [await numberOf('Quarterly report')];
      for (const note of ['a\0b', 'half \ud83d']) {
        const { status, body } = await api.call('PATCH', '/incidents', { numbers, change: { note } });
        expect([status, body.error.problems]).toEqual([400, [expect.objectContaining({ path: 'change.note' })]]);
      }
    });

    it('by a filter, with progress, and deleted for good', async () => {
      const filter = { all: [is('disposition', 'in', 'passed', 'modified')] };
      const done = async (path: string, body: object) => {
        const begun = await api.call('POST', path, body);
        expect(begun.status).toBe(202);
        return waitUntil('the bulk action has ended', async () => {
          const { body: job } = await api.get(`/incident-jobs/${begun.body.id}`);
          return job.state === 'done' ? job : undefined;
        });
      };
      expect(await done('/incident-jobs', { filter, change: { status: 45 } })).toMatchObject({ total: 2, done: 2 });
      expect(await subjects(is('status', 'eq', 45))).toEqual([formula, quartz]);

      expect(await done('/incident-jobs/deletions', { filter })).toMatchObject({ total: 2, done: 2 });
      incidents.forEach((incident) => detector.hold(incident));
      await waitUntil('every record is acknowledged', () => detector.depth === 0);
      expect(await subjects()).toEqual([report]);

      // That and how much was deleted is known also when it is ended in the middle.
      const { entries } = (await api.get('/audit?limit=1000')).body;
      const noted = entries.filter(({ action }: { action: string }) => action.startsWith('incident.bulk'));
      expect(noted.map(({ action, detail }: Record<string, unknown>) => [action, detail])).toEqual([
        ['incident.bulk', { action: { change: { status: 45 } }, filter }],
        ['incident.bulk-end', { state: 'done', incidents: 2 }],
        ['incident.bulk', { action: { delete: true }, filter }],
        ['incident.bulk-end', { state: 'done', incidents: 2 }],
      ]);
      expect(noted[2].subject).toBe(noted[3].subject);
    });
  });

  it('are found by saved reports', async () => {
    const definition = { filter: { all: [is('words', 'eq', 'report')] } };
    const { status, body } = await api.call('POST', '/reports', { name: 'Reports', definition });
    expect(status).toBe(201);
    expect((await api.call('POST', '/reports', { name: 'Reports' })).body.error.code).toBe('ENF3005');
    expect((await api.get(`/reports/${body.id}/incidents`)).body.incidents.map(subjectOf)).toEqual([report]);
    expect((await api.get('/reports')).body.reports).toEqual([expect.objectContaining({ id: body.id, shared: false })]);
    expect((await api.call('DELETE', `/reports/${body.id}`)).status).toBe(204);
    expect((await api.get(`/reports/${body.id}/incidents`)).body.error.code).toBe('ENF3003');
  });

  it('are described by OpenAPI, with every route and who may call it', async () => {
    const { status, body } = await api.call('GET', '/docs/json', undefined, {});
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    const { post } = body.paths['/incidents/search'];
    expect(post.description).toContain('view-network-incidents');
    expect(Object.keys(post.requestBody.content['application/json'].schema.properties)).toContain('filter');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/servers',
        '/ProtectManager/webservices/v2/incidents',
        '/ProtectManager/webservices/v2/incidents/{id}/history',
      ]),
    );
    expect((await api.call('GET', '/docs/', undefined, {})).text).toContain('swagger-ui');
  });

  it('are described beside everything else: what each request is for, names and takes', async () => {
    const { paths } = (await api.call('GET', '/docs/json', undefined, {})).body;
    type Described = { summary?: string; parameters?: { in: string; name: string }[]; requestBody?: object };
    const operations = Object.entries<Record<string, Described>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({ path, method, ...described })),
    );
    expect(operations.length).toBeGreaterThan(90);
    const lacking = operations.flatMap(({ path, method, summary, parameters = [], requestBody }) => {
      const names = parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
      const missing = [
        ...(summary ? [] : ['summary']),
        ...(path.match(/\{\w+\}/g) ?? []).filter((name) => !names.includes(name)),
        ...(['put', 'post', 'patch'].includes(method) && !requestBody ? ['body'] : []),
      ];
      return missing.length > 0 ? [`${method} ${path}: ${missing.join(', ')}`] : [];
    });
    expect(lacking).toEqual([
      // What they are about is in the address alone.
      'post /users/{name}/reset-password: body',
      'post /keys/re-encrypt: body',
      'post /servers/{name}/recycle: body',
      'post /policies/reload: body',
      'put /indexes/{digest}/content: body',
      'post /indexes/{digest}/proof: body',
      'post /policies/rollouts/{id}/complete: body',
      'post /incidents/{number}/false-positive: body',
    ]);
  });
});
