import { V2Site } from '../../kit/v2-site';

const BASE = '/ProtectManager/webservices/v2';

/**
 * What published scripts and ticketing send, word for word, and what of the answers they read.
 *
 * Scripts: https://github.com/dlparchitect/DLPIncidentSLABreach and https://github.com/dlparchitect/indexSymantecDLPMatches
 * ServiceNow: https://github.com/ServiceNow/ServiceNowDocs, "API based filter for incident ingestion"
 */
describe('published scripts for the REST API of the product', () => {
  let site: V2Site;
  let high: number;

  beforeAll(async () => {
    site = await V2Site.start();
    high = await site.idOf(1);
  });

  afterAll(async () => {
    await site?.stop();
  });

  describe('scripts of DLP architects', () => {
    const send = (method: string, body: object) =>
      site.api.call(method, `${BASE}/incidents/`, body, site.basic('soar'));

    it('find what breaks an agreed time, and set a status and a note', async () => {
      const found = await send('POST', {
        select: [{ name: 'incidentId' }],
        filter: {
          filterType: 'booleanLogic',
          booleanOperator: 'AND',
          filters: [
            {
              filterType: 'booleanLogic',
              booleanOperator: 'AND',
              filters: [
                { filterType: 'long', operandOne: { name: 'incidentStatusId' }, operator: 'IS_NOT_NULL' },
                {
                  filterType: 'localDateTime',
                  operandOne: { name: 'creationDate' },
                  operator: 'LTE',
                  operandTwoValues: ['2099-01-01T00:00:00'],
                },
                {
                  filterType: 'boolean',
                  operandOne: { name: 'isHidden' },
                  operator: 'EQ',
                  operandTwoValues: [false],
                },
                { filterType: 'long', operandOne: { name: 'severityId' }, operator: 'IN', operandTwoValues: [3] },
                { filterType: 'long', operandOne: { name: 'incidentStatusId' }, operator: 'IN', operandTwoValues: [1] },
              ],
            },
          ],
        },
        orderBy: [{ field: { name: 'incidentId' }, order: 'ASC' }],
        page: { type: 'offset', pageNumber: 1, pageSize: 2 },
      });
      const incidentIds = found.body.incidents.map(({ incidentId }: { incidentId: number }) => incidentId);
      expect(incidentIds).toEqual([await site.idOf(3)]);
      const notes = [{ note: 'SLA Breach escalation. 12 Hours as a New Incident.' }];
      expect((await send('PATCH', { incidentIds, incidentStatusId: 42, incidentNotes: notes })).status).toBe(200);
    });

    it('take the matches of what has no note of theirs yet', async () => {
      const body = {
        select: [{ name: 'incidentId' }, { name: 'policyName' }, { name: 'severityId' }, { name: 'detectionDate' }],
        filter: {
          filterType: 'booleanLogic',
          booleanOperator: 'AND',
          filters: [
            {
              filterType: 'booleanLogic',
              booleanOperator: 'AND',
              filters: [
                {
                  filterType: 'string',
                  operandOne: { name: 'incidentNote', function: 'UPPER' },
                  operator: 'NOT_LIKE',
                  operandTwoValues: ['%Matches Processed%'],
                },
              ],
            },
          ],
        },
        orderBy: [{ field: { name: 'messageDate' }, order: 'ASC' }],
        page: { type: 'offset', pageNumber: 1, pageSize: 5 },
      };
      const ids = async (): Promise<number[]> =>
        ((await send('POST', body)).body.incidents ?? []).map(({ incidentId }: { incidentId: number }) => incidentId);
      expect(await ids()).toContain(high);

      const components = JSON.parse((await site.get(`incidents/${high}/components/matches`)).text);
      const violations = components.flatMap(({ violations: found }: { violations: object[] }) => found);
      expect(violations).toEqual([
        {
          ruleName: 'cards',
          // Those who may not see matches get none of their text.
          violationSegments: [
            { segmentType: 'VIOLATING_CONTENT', ruleName: 'cards', text: expect.stringMatching(/\*{4}/) },
          ],
        },
      ]);
      await send('PATCH', { incidentIds: [high], incidentNotes: [{ note: 'Matches Processed' }] });
      expect(await ids()).not.toContain(high);
    });
  });

  it('ServiceNow takes only new incidents by the name of the status', async () => {
    const { body } = await site.search({
      select: [{ name: 'incidentId' }],
      filter: {
        operandOne: { name: 'incidentStatusName' },
        filterType: 'string',
        operator: 'EQ',
        operandTwoValues: ['incident.status.New'],
      },
    });
    expect(body.incidents.map(({ incidentId }: { incidentId: number }) => incidentId)).toContain(await site.idOf(2));
  });
});
