import { compare, V2Site } from '../../kit/v2-site';

const BASE = '/ProtectManager/webservices/v2';
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/;

describe('the REST API of the product, version 2', () => {
  let site: V2Site;

  beforeAll(async () => {
    site = await V2Site.start();
  });

  afterAll(async () => {
    await site?.stop();
  });

  it('tells what no one can change of an incident', async () => {
    const id = await site.idOf(1);
    const { body } = await site.get(`incidents/${id}/staticAttributes`);
    expect(body).toEqual({
      incidentId: id,
      infoMap: {
        policyVersion: 1,
        attachmentInfo: [
          {
            componentType: 3,
            messageComponentType: 3,
            messageComponentName: 'cards.pdf',
            messageComponentId: 2,
            wasCracked: true,
            documentFormat: 'pdf',
            mimeType: 'application/pdf',
            originalSize: 3928,
          },
          {
            componentType: 3,
            messageComponentType: 3,
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
    const id = await site.idOf(1);
    const update = {
      incidentIds: [String(id)],
      dataOwnerEmail: 'owner@example.com',
      dataOwnerName: 'Owner',
      incidentStatusId: '42',
      preventOrProtectStatus: 'PROTECT_FILE_QUARANTINED',
      remediationLocation: 'Berlin',
      severity: 'LOW',
      incidentNotes: [{ note: 'incident.status.New' }, { note: 'second' }],
      incidentCustomAttributes: [
        { columnIndex: 1, value: 'T-1' },
        { columnIndex: 4, value: 'EU' },
      ],
    };
    expect(await site.patch(update)).toMatchObject({ status: 200, body: { updatedIncidentIds: [id] } });

    const { body } = await site.get(`incidents/${id}/editableAttributes`);
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

    const history: Record<string, unknown>[] = JSON.parse((await site.get(`incidents/${id}/history`)).text);
    expect(history[0]).toEqual({
      incidentHistoryDate: expect.stringMatching(LOCAL_TIME),
      dlpUserName: 'soar',
      incidentHistoryAction: 'ADD_COMMENT',
      incidentHistoryDetail: 'second',
      policyGroupId: expect.any(Number),
      detectionServerName: 'Prevent 1',
      incidentHistoryId: null,
      incidentId: id,
      messageSource: 'NETWORK',
      messageDate: '2026-03-01T10:00:00.000',
      internationalized: false,
      incidentHistoryActionI18nKey: 'data.constants.incidentActionType.commentAdded',
      incidentHistoryActionString: 'Comment Added',
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
    const keys = history
      .filter(({ internationalized }) => internationalized)
      .map((entry) => entry.incidentHistoryDetail);
    // What somebody has written is no key, whatever it looks like.
    expect([keys, told]).toEqual([
      ['incident.severity.Low'],
      expect.arrayContaining([['ADD_COMMENT', 'incident.status.New']]),
    ]);
    expect(told.at(-1)).toEqual(['DETECTED', expect.stringContaining('bob@example.net')]);
    expect(await site.severities(compare('long', 'preventOrProtectStatusId', 'EQ', 4))).toEqual([3]);
  });

  it('lists the statuses', async () => {
    const { text } = await site.get('incidents/statuses');
    expect(JSON.parse(text)).toEqual([
      { id: 1, name: 'incident.status.New' },
      { id: 21, name: 'In Process' },
      { id: 42, name: 'Escalated' },
      { id: 43, name: 'False Positive' },
      { id: 44, name: 'Configuration Error' },
      { id: 45, name: 'Resolved' },
    ]);
    const remediation = JSON.parse((await site.get('incidents/protectOrPreventStatuses')).text);
    const ids = Array.from({ length: 63 }, (_, id) => id).filter((id) => id !== 7);
    expect(remediation.map(({ id }: { id: number }) => id)).toEqual(ids);
    expect(remediation[20]).toMatchObject({ id: 21, name: 'EMAIL_QUARANTINED' });
    expect(remediation[2]).toEqual({
      id: 2,
      name: 'MESSAGE_MODIFIED',
      i18nKey: 'condition.block_status.MESSAGE_MODIFIED',
    });
  });

  it('says 401 for an incident out of reach, whether or not it exists, and changes none with it', async () => {
    const [inReach, outOfReach] = [await site.idOf(3), await site.idOf(2)];
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
        expect(await site.get(`incidents/${id}/${part}`, 'narrow')).toMatchObject(refusal);
    expect(await site.patch({ incidentIds: [inReach, outOfReach], incidentStatusId: 45 }, 'narrow')).toMatchObject(
      refusal,
    );
    expect(
      (await site.get(`incidents/${inReach}/editableAttributes`, 'narrow')).body.infoMap.incidentStatusId,
    ).not.toBe(45);
    const found = await site.search({ select: [{ name: 'severityId' }] }, 'narrow');
    expect(new Set(found.body.incidents.map(({ severityId }: { severityId: number }) => severityId))).toEqual(
      new Set([3]),
    );
  });

  it('refuses a wrong password in its own form', async () => {
    const answer = await site.api.call('GET', `${BASE}/incidents/statuses`, undefined, site.basic('soar', 'wrong'));
    expect(answer).toMatchObject({ status: 401, body: { status: 401, message: expect.any(String) } });
  });
});
