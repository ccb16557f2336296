import { compare, V2Site } from '../../kit/v2-site';

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

describe('the REST API of the product, version 2, searches', () => {
  let site: V2Site;

  beforeAll(async () => {
    site = await V2Site.start();
  });

  afterAll(async () => {
    await site?.stop();
  });

  it('as the published integration does, with the fields that it reads', async () => {
    const { status, body } = await site.search({
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
      policyVersion: 1,
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
    ['LIKE', compare('string', 'policyName', 'LIKE', 'card%'), [2, 1]],
    ['NOT_LIKE', compare('string', 'policyName', 'NOT_LIKE', '%NUMBERS'), [3]],
    ['EQ of the name of a status', compare('string', 'incidentStatusName', 'EQ', 'incident.status.New'), [3, 2, 1]],
    ['IN of the version of a policy', compare('int', 'policyVersion', 'IN', 2), [3]],
    [
      'EQ in either case',
      {
        ...compare('string', 'policyName', 'EQ', 'OTHER'),
        operandOne: { name: 'policyName', function: 'UPPER' },
      },
      [3],
    ],
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
    expect(await site.severities(filter)).toEqual(found);
  });

  it('by the numbers that policies, groups and servers have', async () => {
    const select = ['policyId', 'policyGroupId', 'detectionServerId', 'policyVersion'].map((name) => ({ name }));
    const { body } = await site.search({ select, filter: compare('string', 'policyName', 'EQ', 'Other') });
    for (const { name } of select) {
      const [{ [name]: id }] = body.incidents;
      const found = await site.severities(compare('long', name, 'IN', id));
      expect(found).toEqual(name === 'detectionServerId' ? [3, 2, 1] : [3]);
    }
    expect(await site.severities(compare('long', 'policyId', 'IN', 4711))).toEqual([]);
  });

  it('at most as many as the limit says, the highest severity first when that is asked for', async () => {
    const order = [{ order: 'ASC', field: { name: 'severityId' } }];
    const { body } = await site.search({ limit: 2, select: [{ name: 'severityId' }], orderBy: order });
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
    expect(await site.search(body)).toMatchObject({
      status: 400,
      body: { status: 400, message: expect.stringMatching(message) },
    });
  });
});
