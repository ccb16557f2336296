import { sampleIncident } from '../../kit/sample-records';
import { V2Site } from '../../kit/v2-site';

/**
 * What it sends, word for word, and what of the answers it reads:
 * https://github.com/demisto/content/blob/master/Packs/SymantecDLP/Integrations/SymantecDLPV2/SymantecDLPV2.py
 */
describe('the published integration of Cortex XSOAR', () => {
  let site: V2Site;
  let high: number;

  beforeAll(async () => {
    site = await V2Site.start();
    high = await site.idOf(1);
  });

  afterAll(async () => {
    await site?.stop();
  });

  /** `INCIDENTS_LIST_BODY`. */
  const select = [
    { name: 'incidentId' },
    { name: 'incidentStatusId' },
    { name: 'creationDate' },
    { name: 'detectionDate' },
    { name: 'severityId' },
    { name: 'messageSource' },
    { name: 'messageTypeId' },
    { name: 'policyVersion' },
    { name: 'policyId' },
    { name: 'matchCount' },
    { name: 'detectionServerId' },
  ];

  it('fetches the incidents since the last one, and the details of each', async () => {
    const { body } = await site.search({
      limit: 50,
      select,
      orderBy: [{ order: 'ASC', field: { name: 'creationDate' } }],
      filter: {
        booleanOperator: 'AND',
        filterType: 'booleanLogic',
        filters: [
          {
            filterType: 'localDateTime',
            operandOne: { name: 'creationDate' },
            operandTwoValues: ['2022-03-27T03:23:52Z'],
            operator: 'GT',
          },
          {
            filterType: 'long',
            operandOne: { name: 'incidentStatusId' },
            operandTwoValues: ['1'],
            operator: 'IN',
          },
          {
            filterType: 'long',
            operandOne: { name: 'severityId' },
            operandTwoValues: [2, 1],
            operator: 'IN',
          },
          {
            filterType: 'string',
            operandOne: { name: 'messageSource' },
            operandTwoValues: ['NETWORK', 'DISCOVER', 'ENDPOINT'],
            operator: 'IN',
          },
        ],
      },
    });
    expect(body.incidents).toHaveLength(2);
    for (const { incidentId } of body.incidents) {
      const fixed = (await site.get(`incidents/${incidentId}/staticAttributes`)).body;
      const editable = (await site.get(`incidents/${incidentId}/editableAttributes`)).body;
      expect(fixed).toEqual({ incidentId, infoMap: expect.any(Object) });
      expect(editable).toEqual({
        incidentId,
        infoMap: expect.objectContaining({ severityId: expect.any(Number), incidentStatusId: 1 }),
        customAttributeGroups: expect.any(Array),
      });
    }
  });

  it('lists with a search that somebody has written, as a saved report of the product is', async () => {
    const { body } = await site.search({
      limit: 50,
      select: [
        { id: 173, name: 'messageDate' },
        { id: 174, name: 'incidentId' },
        { id: 175, name: 'networkSenderIdentifier' },
        { id: 176, name: 'messageSubject' },
        { id: 177, name: 'recipientIdentifier' },
        { id: 178, name: 'policyName' },
        { id: 179, name: 'matchCount' },
        { id: 180, name: 'incidentStatusName' },
      ],
      filter: {
        filterType: 'booleanLogic',
        booleanOperator: 'AND',
        filters: [
          {
            filterType: 'string',
            operandOne: { name: 'messageSource' },
            operator: 'EQ',
            operandTwoValues: ['NETWORK'],
          },
          {
            filterType: 'booleanLogic',
            booleanOperator: 'AND',
            filters: [
              {
                filterType: 'localDateTime',
                operandOne: { name: 'messageDate' },
                operator: 'GTE',
                operandTwoValues: ['2022-01-01T00:00:00'],
              },
              {
                filterType: 'string',
                operandOne: { name: 'networkSenderIdentifier', function: 'UPPER' },
                operator: 'IN',
                operandTwoValues: ['Ann@Example.com'],
              },
            ],
          },
        ],
      },
      orderBy: [{ field: { name: 'messageDate' }, order: 'DESC' }],
    });
    expect(body.incidents).toHaveLength(3);
    expect(body.incidents[0]).toMatchObject({
      incidentStatusName: 'incident.status.New',
      networkSenderIdentifier: 'ann@example.com',
      recipientIdentifier: 'bob@example.net',
    });
  });

  it('gets nothing at all where nothing is found, and 50 at most by default of its own', async () => {
    const filters = [{ filterType: 'long', operandOne: { name: 'severityId' }, operandTwoValues: [4], operator: 'IN' }];
    const filter = { booleanOperator: 'AND', filterType: 'booleanLogic', filters };
    expect((await site.search({ limit: 50, select, filter })).body).toEqual({});
    expect((await site.search({ limit: 50, select })).body.incidents).toHaveLength(3);
  });

  it('updates an incident', async () => {
    const { status } = await site.patch({
      incidentIds: [String(high)],
      dataOwnerEmail: 'testing@gmail.com',
      dataOwnerName: 'test123',
      severity: 'MEDIUM',
      preventOrProtectStatus: 'EMAIL_APPROVED',
      incidentCustomAttributes: [{ columnIndex: 4, value: 'test' }],
      incidentNotes: [{ note: 'seen' }],
    });
    expect(status).toBe(200);
    const { infoMap } = (await site.get(`incidents/${high}/editableAttributes`)).body;
    expect(infoMap).toMatchObject({ severityId: 2, preventOrProtectStatusId: 22, dataOwnerName: 'test123' });
    await site.patch({ incidentIds: [String(high)], severity: 'HIGH' });
  });

  it('reads the history without asking whether what it leaves out is there', async () => {
    const history = JSON.parse((await site.get(`incidents/${high}/history`)).text);
    for (const entry of history)
      expect(Object.keys(entry)).toEqual(
        expect.arrayContaining(['incidentId', 'incidentHistoryActionI18nKey', 'internationalized']),
      );
  });

  it('downloads the message, under the name that follows the sign', async () => {
    const mail = Buffer.from('Subject: kept\r\n\r\nHello.\r\n');
    const kept = sampleIncident({ severity: 'info', originalSize: mail.length });
    await site.deliver(kept, mail);
    const id = await site.idOf(4);
    await site.api.call('POST', '/users', {
      name: 'investigator',
      roles: ['dlp-remediator-role', 'Incident Responder'],
      password: 'a long enough password',
      passwordMustChange: false,
    });
    expect((await site.get(`incidents/${id}/originalMessage`)).status).toBe(403);
    const { headers, text } = await site.get(`incidents/${id}/originalMessage`, 'investigator');
    expect(text).toBe(mail.toString());
    expect(headers['content-disposition']?.split('=')[1]).toBe(`incident-${id}.eml`);
    expect((await site.get('incidents/999999/originalMessage', 'investigator')).status).toBe(401);
  });
});
