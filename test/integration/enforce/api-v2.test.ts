import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const BASE = '/ProtectManager/webservices/v2';
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/;

/** What the published SOAR integration selects. */
const SELECTED = [
  'incidentId',
  'incidentStatusId',
  'creationDate',
  'detectionDate',
  'severityId',
  'messageSource',
  'messageTypeId',
  'policyVersion',
  'policyId',
  'matchCount',
  'detectionServerId',
].map((name) => ({ name }));

/** A comparison, as the product writes it. */
const compare = (filterType: string, name: string, operator: string, ...operandTwoValues: unknown[]) => ({
  filterType,
  operandOne: { name },
  operandTwoValues,
  operator,
});

describe('the REST API of the product, version 2', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let detector: FakeDetector;
  const basic = (name: string, password = 'a long enough password') => ({
    authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
  });

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.configure({ servers: [{ name: 'Prevent 1', host: '127.0.0.1', port: detector.port }] });
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    for (const incident of [high, medium, low]) {
      detector.hold(incident);
      await waitUntil('the record is acknowledged', () => detector.depth === 0);
    }
    const account = { password: 'a long enough password', passwordMustChange: false };
    await api.call('POST', '/users', { name: 'soar', roles: ['dlp-remediator-role'], ...account });
    await api.call('POST', '/roles', {
      name: 'Low only',
      description: '',
      privileges: ['incident-reporting-api', 'incident-update-api'],
      incidentConditions: { severities: ['low'] },
    });
    await api.call('POST', '/users', { name: 'narrow', roles: ['Low only'], ...account });
    await api.call('PUT', '/incident-attributes/1', { name: 'Ticket' });
    await api.call('PUT', '/incident-attributes/4', { name: 'Region', group: 'Places' });
  });

  afterAll(async () => {
    await enforce?.stop();
    await detector?.stop();
    site?.remove();
  });

  const high = sampleIncident({
    severity: 'high',
    matchCount: 3,
    components: [
      { name: 'body', type: 'body', contentType: 'text/plain', size: 120 },
      { name: 'cards.pdf', type: 'attachment', contentType: 'application/pdf', trueType: 'pdf', size: 3928 },
      { name: 'locked.zip', type: 'attachment', size: 10, incomplete: 'encrypted' },
    ],
  });
  const medium = sampleIncident({ severity: 'medium', disposition: 'modified', superseded: true });
  const low = sampleIncident({
    severity: 'low',
    disposition: 'passed',
    policy: { name: 'Other', group: 'HR', setVersion: 'v2' },
  });

  const search = (body: object, user = 'soar') => api.call('POST', `${BASE}/incidents`, body, basic(user));
  const get = (path: string, user = 'soar') => api.call('GET', `${BASE}/${path}`, undefined, basic(user));
  const patch = (body: object, user = 'soar') => api.call('PATCH', `${BASE}/incidents`, body, basic(user));
  const severities = async (...filters: object[]) => {
    const filter = { booleanOperator: 'AND', filterType: 'booleanLogic', filters };
    const { body } = await search({ select: [{ name: 'severityId' }], ...(filters.length > 0 ? { filter } : {}) });
    return body.incidents.map(({ severityId }: { severityId: number }) => severityId);
  };
  const idOf = async (severityId: number): Promise<number> => {
    const filter = compare('long', 'severityId', 'EQ', severityId);
    return (await search({ select: [{ name: 'incidentId' }], filter })).body.incidents[0].incidentId;
  };

  describe('searches', () => {
    it('as the published integration does, with the fields that it reads', async () => {
      const { status, body } = await search({
        limit: 50,
        select: SELECTED,
        filter: {
          booleanOperator: 'AND',
          filterType: 'booleanLogic',
          filters: [
            compare('localDateTime', 'creationDate', 'GT', '2026-01-01T00:00:00Z'),
            compare('long', 'incidentStatusId', 'IN', '1'),
            compare('long', 'severityId', 'IN', 1, 2),
            compare('string', 'messageSource', 'IN', 'NETWORK'),
          ],
        },
        orderBy: [{ order: 'ASC', field: { name: 'creationDate' } }],
      });
      expect(status).toBe(200);
      const [first, second, ...others] = body.incidents;
      expect(others).toEqual([]);
      expect(first).toEqual({
        incidentId: expect.any(Number),
        incidentStatusId: 1,
        creationDate: expect.stringMatching(LOCAL_TIME),
        detectionDate: '2026-03-01T10:00:00.000',
        severityId: 1,
        messageSource: 'NETWORK',
        messageType: 'SMTP',
        messageTypeId: 1,
        policyVersion: expect.any(Number),
        policyId: expect.any(Number),
        matchCount: 3,
        detectionServerId: expect.any(Number),
      });
      expect(second).toMatchObject({
        severityId: 2,
        policyId: first.policyId,
        detectionServerId: first.detectionServerId,
      });
    });

    it.each<[string, object, number[]]>([
      ['EQ', compare('long', 'severityId', 'EQ', 1), [1]],
      ['NOT_EQ', compare('long', 'severityId', 'NOT_EQ', 1), [3, 2]],
      ['IN', compare('string', 'policyName', 'IN', 'Other', 'None'), [3]],
      ['NOT_IN', compare('string', 'policyGroupName', 'NOT_IN', 'policy_group.default.name'), [3]],
      ['LT', compare('long', 'severityId', 'LT', 3), [2, 1]],
      ['LTE', compare('int', 'matchCount', 'LTE', 2), [3, 2]],
      ['GT', compare('int', 'matchCount', 'GT', '2'), [1]],
      ['GTE', compare('localDateTime', 'detectionDate', 'GTE', '2026-03-01T10:00:00'), [3, 2, 1]],
      ['IS_NULL', compare('string', 'dataOwnerEmail', 'IS_NULL'), [3, 2, 1]],
      ['IS_NOT_NULL', compare('string', 'dataOwnerEmail', 'IS_NOT_NULL'), []],
      ['EQ of a flag', compare('boolean', 'isBlockedStatusSuperseded', 'EQ', true), [2]],
      ['IN of what became of the message', compare('long', 'preventOrProtectStatusId', 'IN', 1, 2), [2, 1]],
      ['EQ of a source that has no incidents here', compare('string', 'messageSource', 'EQ', 'DISCOVER'), []],
      [
        'OR within AND',
        {
          filterType: 'booleanLogic',
          booleanOperator: 'OR',
          filters: [compare('long', 'severityId', 'EQ', 1), compare('string', 'policyName', 'EQ', 'Other')],
        },
        [3, 1],
      ],
    ])('with %s', async (_, filter, found) => {
      expect(await severities(filter)).toEqual(found);
    });

    it('by the numbers that policies, groups and servers have', async () => {
      const select = ['policyId', 'policyGroupId', 'detectionServerId', 'policyVersion'].map((name) => ({ name }));
      const { body } = await search({ select, filter: compare('string', 'policyName', 'EQ', 'Other') });
      for (const { name } of select) {
        const [{ [name]: id }] = body.incidents;
        const found = await severities(compare('long', name, 'IN', id));
        expect(found).toEqual(name === 'detectionServerId' ? [3, 2, 1] : [3]);
      }
      expect(await severities(compare('long', 'policyId', 'IN', 4711))).toEqual([]);
    });

    it('at most as many as the limit says, the highest severity first when that is asked for', async () => {
      const order = [{ order: 'ASC', field: { name: 'severityId' } }];
      const { body } = await search({ limit: 2, select: [{ name: 'severityId' }], orderBy: order });
      expect(body.incidents.map(({ severityId }: { severityId: number }) => severityId)).toEqual([1, 2]);
    });

    it.each([
      ['a field that there is not', { select: [{ name: 'colour' }] }, /colour.*expected incidentId/],
      ['nothing selected', {}, /select/],
      [
        'an operator that there is not',
        { select: SELECTED, filter: compare('long', 'severityId', 'LIKE', 1) },
        /operator/,
      ],
      [
        'an order that there is not',
        { select: SELECTED, orderBy: [{ order: 'ASC', field: { name: 'colour' } }] },
        /colour/,
      ],
      ['more than can be had at once', { select: SELECTED, limit: 100_000 }, /limit/],
    ])('not with %s', async (_, body, message) => {
      expect(await search(body)).toMatchObject({
        status: 400,
        body: { status: 400, message: expect.stringMatching(message) },
      });
    });
  });

  it('tells what no one can change of an incident', async () => {
    const id = await idOf(1);
    const { body } = await get(`incidents/${id}/staticAttributes`);
    expect(body).toEqual({
      incidentId: id,
      infoMap: {
        policyVersion: expect.any(Number),
        attachmentInfo: [
          {
            componentType: 3,
            messageComponentName: 'cards.pdf',
            messageComponentId: 2,
            wasCracked: true,
            documentFormat: 'pdf',
            mimeType: 'application/pdf',
            originalSize: 3928,
          },
          {
            componentType: 3,
            messageComponentName: 'locked.zip',
            messageComponentId: 3,
            wasCracked: false,
            documentFormat: 'unknown',
            originalSize: 10,
          },
        ],
        messageSubject: 'Cards',
        policyName: 'Card numbers',
        policyId: expect.any(Number),
        policyGroupName: 'policy_group.default.name',
        policyGroupId: expect.any(Number),
        messageSource: 'NETWORK',
        messageType: 'SMTP',
        messageTypeId: 1,
        messageId: id,
        matchCount: 3,
        creationDate: expect.stringMatching(LOCAL_TIME),
        detectionDate: '2026-03-01T10:00:00.000',
        messageDate: '2026-03-01T10:00:00.000',
        isBlockedStatusSuperseded: false,
        detectionServerName: 'Prevent 1',
        detectionServerId: expect.any(Number),
        senderIPAddress: '192.0.2.1',
        networkSenderIdentifier: 'ann@example.com',
        recipientInfo: [{ recipientType: 1, recipientIdentifier: 'bob@example.net', recipientDomain: 'example.net' }],
      },
    });
  });

  it('updates incidents as the published integration does, and shows it in attributes and history', async () => {
    const id = await idOf(1);
    const update = {
      incidentIds: [String(id)],
      dataOwnerEmail: 'owner@example.com',
      dataOwnerName: 'Owner',
      incidentStatusId: '42',
      preventOrProtectStatus: 'PROTECT_FILE_QUARANTINED',
      remediationLocation: 'Berlin',
      severity: 'LOW',
      incidentNotes: [{ note: 'first' }, { note: 'second' }],
      incidentCustomAttributes: [
        { columnIndex: 1, value: 'T-1' },
        { columnIndex: 4, value: 'EU' },
      ],
    };
    expect(await patch(update)).toMatchObject({ status: 200, body: {} });

    const { body } = await get(`incidents/${id}/editableAttributes`);
    expect(body).toEqual({
      incidentId: id,
      infoMap: {
        isHidingNotAllowed: false,
        incidentStatusName: 'Escalated',
        severityId: 3,
        detectedRemediationStatus: 1,
        incidentStatusId: 42,
        isHidden: false,
        preventOrProtectStatusId: 4,
        dataOwnerName: 'Owner',
        dataOwnerEmail: 'owner@example.com',
        remediationLocation: 'Berlin',
      },
      customAttributeGroups: [
        {
          name: 'custom_attribute_group.default',
          customAttributes: [{ name: 'Ticket', index: 1, displayOrder: 1, value: 'T-1', email: false }],
          nameInternationalized: true,
        },
        {
          name: 'Places',
          customAttributes: [{ name: 'Region', index: 4, displayOrder: 1, value: 'EU', email: false }],
          nameInternationalized: false,
        },
      ],
    });

    const history: Record<string, unknown>[] = JSON.parse((await get(`incidents/${id}/history`)).text);
    expect(history[0]).toEqual({
      incidentHistoryDate: expect.stringMatching(LOCAL_TIME),
      dlpUserName: 'soar',
      incidentHistoryAction: 'COMMENT_ADDED',
      incidentHistoryDetail: 'second',
      policyGroupId: expect.any(Number),
      detectionServerName: 'Prevent 1',
      incidentHistoryId: null,
      incidentId: id,
      messageSource: 'NETWORK',
      messageDate: '2026-03-01T10:00:00.000',
      internationalized: false,
      incidentHistoryActionI18nKey: 'data.constants.incidentActionType.commentAdded',
    });
    const told = history.map(({ incidentHistoryAction, incidentHistoryDetail }) => [
      incidentHistoryAction,
      incidentHistoryDetail,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['ATTRIBUTES_SET', 'Ticket=T-1\nRegion=EU'],
        ['SET_DATAOWNER_EMAIL', 'owner@example.com'],
        ['SET_STATUS', 'Escalated'],
        ['SET_SEVERITY', 'incident.severity.Low'],
      ]),
    );
    expect(told.at(-1)).toEqual(['DETECTED', expect.stringContaining('bob@example.net')]);
    expect(await severities(compare('long', 'preventOrProtectStatusId', 'EQ', 4))).toEqual([3]);
  });

  it('lists the statuses', async () => {
    const { text } = await get('incidents/statuses');
    expect(JSON.parse(text)).toEqual([
      { id: 1, name: 'incident.status.New' },
      { id: 21, name: 'In Process' },
      { id: 42, name: 'Escalated' },
      { id: 43, name: 'False Positive' },
      { id: 44, name: 'Configuration Error' },
      { id: 45, name: 'Resolved' },
    ]);
    const remediation = JSON.parse((await get('incidents/protectOrPreventStatuses')).text);
    expect(remediation.map(({ id }: { id: number }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 9, 10]);
    expect(remediation[2]).toEqual({
      id: 2,
      name: 'MESSAGE_MODIFIED',
      i18nKey: 'condition.block_status.MESSAGE_MODIFIED',
    });
  });

  it('says 401 for an incident out of reach, whether or not it exists, and changes none with it', async () => {
    const [inReach, outOfReach] = [await idOf(3), await idOf(2)];
    const refusal = {
      status: 401,
      body: {
        status: 401,
        message: 'Incident access not authorized or the incident does not exist.',
        i18nKey: { i18nKey: 'incidentId.incident.not.authorized' },
      },
    };
    for (const id of [outOfReach, 999_999])
      for (const part of ['staticAttributes', 'editableAttributes', 'history'])
        expect(await get(`incidents/${id}/${part}`, 'narrow')).toMatchObject(refusal);
    expect(await patch({ incidentIds: [inReach, outOfReach], incidentStatusId: 45 }, 'narrow')).toMatchObject(refusal);
    expect((await get(`incidents/${inReach}/editableAttributes`, 'narrow')).body.infoMap.incidentStatusId).not.toBe(45);
    const found = await search({ select: [{ name: 'severityId' }] }, 'narrow');
    expect(new Set(found.body.incidents.map(({ severityId }: { severityId: number }) => severityId))).toEqual(
      new Set([3]),
    );
  });

  it('refuses a wrong password in its own form', async () => {
    const answer = await api.call('GET', `${BASE}/incidents/statuses`, undefined, basic('soar', 'wrong'));
    expect(answer).toMatchObject({ status: 401, body: { status: 401, message: expect.any(String) } });
  });
});
