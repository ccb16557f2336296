import { V2Site } from '../../kit/v2-site';

const BASE = '/ProtectManager/webservices/v2';

/**
 * What it sends, word for word, and what of the answers it reads:
 * https://github.com/ibmresilient/resilient-community-apps/blob/main/fn_symantec_dlp/fn_symantec_dlp/lib/dlp_common.py
 */
describe('the published integration of IBM SOAR', () => {
  let site: V2Site;
  let high: number;

  beforeAll(async () => {
    site = await V2Site.start();
    high = await site.idOf(1);
    await site.api.call('PUT', '/incident-attributes/17', { name: 'ibm_soar_case_url' });
    await site.api.call('PUT', '/incident-attributes/18', { name: 'ibm_soar_case_id' });
  });

  afterAll(async () => {
    await site?.stop();
  });

  it('escalates what a saved report finds since it last looked, page by page until there is none', async () => {
    const soar = { 'content-type': 'application/json', ...site.basic('soar') };
    const saved = await site.api.call('POST', '/reports', {
      name: 'For SOAR',
      shared: true,
      definition: {
        filter: {
          all: [
            { field: 'severity', operator: 'gte', values: ['medium'] },
            {
              any: [
                { field: 'policy', operator: 'eq', values: ['Card numbers'] },
                { field: 'receivedAt', operator: 'lt', values: ['2020-01-01T00:00:00Z'] },
              ],
            },
          ],
        },
        order: { by: 'severity', direction: 'descending' },
      },
    });
    const request = (await site.api.call('GET', `${BASE}/savedReport/${saved.body.id}`, undefined, soar)).body;
    request.filter.filters.push({
      filterType: 'localDateTime',
      operandOne: { name: 'detectionDate' },
      operator: 'GTE',
      operandTwoValues: ['2026-02-01T00:00:00'],
    });
    request.select = [{ name: 'incidentID' }, { name: 'detectionDate' }];
    request.page = { type: 'offset', pageNumber: 1, pageSize: 1 };
    const found: number[] = [];
    for (;;) {
      const { body, status } = await site.api.call('POST', `${BASE}/incidents`, request, soar);
      expect(status).toBe(200);
      if (Object.keys(body).length === 0) break;
      found.push(...body.incidents.map(({ incidentId }: { incidentId: number }) => incidentId));
      request.page.pageNumber += 1;
    }
    expect(found).toEqual([high, await site.idOf(2)]);
  });

  it('is told which report has no words in the product', async () => {
    const definition = { filter: { all: [{ field: 'words', operator: 'eq', values: ['x'] }] } };
    const saved = await site.api.call('POST', '/reports', { name: 'Words', shared: true, definition });
    const { status, body } = await site.get(`savedReport/${saved.body.id}`);
    expect([status, body.message]).toEqual([400, expect.stringContaining('filter on words')]);
    expect((await site.get('savedReport/999999')).status).toBe(404);
  });

  it('writes case number, address, status and a note, and reads its notes back', async () => {
    expect((await site.get('incidents/customAttributes')).body.customAttributesList).toContain('ibm_soar_case_id');
    const attributes = {
      incidentIds: [high],
      incidentCustomAttributes: [
        { columnIndex: 18, value: 3449 },
        { columnIndex: 17, value: 'https://mysoar.com:443/#incidents/3449' },
      ],
    };
    expect((await site.patch(attributes)).body.updatedIncidentIds).toContain(high);
    const status = { incidentIds: [high], incidentStatusName: 'Resolved', incidentStatusId: 45 };
    expect((await site.patch(status)).body.updatedIncidentIds).toContain(high);
    const note = {
      incidentIds: [high],
      incidentNotes: [{ dateTime: '2026-03-29T09:20:06', note: 'IBM SOAR case created: 3449' }],
    };
    expect((await site.patch(note)).body.updatedIncidentIds).toContain(high);

    const { infoMap, customAttributeGroups } = (await site.get(`incidents/${high}/editableAttributes`)).body;
    expect(infoMap.incidentStatusName).toBe('Resolved');
    const group = customAttributeGroups.find(({ name }: { name: string }) => name === 'custom_attribute_group.default');
    expect(group.customAttributes).toContainEqual(
      expect.objectContaining({ name: 'ibm_soar_case_id', index: 18, value: '3449' }),
    );
    const history = JSON.parse((await site.get(`incidents/${high}/history`)).text);
    const notes = history.filter((entry: Record<string, unknown>) => entry.incidentHistoryAction === 'ADD_COMMENT');
    expect(notes[0]).toMatchObject({
      dlpUserName: 'soar',
      incidentHistoryDate: expect.any(String),
      incidentHistoryDetail: 'IBM SOAR case created: 3449',
    });
  });

  it('finds the attachments among the components', async () => {
    const components = JSON.parse((await site.get(`incidents/${high}/components`)).text);
    const attachments = components.filter(
      ({ componentType }: { componentType: string }) => componentType === 'Attachment',
    );
    expect(attachments.map(({ componentId, name }: Record<string, unknown>) => [componentId, name])).toEqual([
      [2, 'cards.pdf'],
      [3, 'locked.zip'],
    ]);
  });

  it('passes over what of them it cannot have, by the message of the answer', async () => {
    await site.api.call('POST', '/users', {
      name: 'binaries',
      roles: ['dlp-remediator-role', 'Incident Responder'],
      password: 'a long enough password',
      passwordMustChange: false,
    });
    const { status, body } = await site.get(`incidents/${high}/components/2`, 'binaries');
    expect([status, body.message]).toEqual([404, expect.any(String)]);
  });
});
