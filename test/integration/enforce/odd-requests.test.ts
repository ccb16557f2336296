import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { routeTable } from './route-table';

/** What nobody should send, in the place of a name or a number. */
const NAMES = [
  '%00',
  '%ff',
  '%ED%A0%80',
  '..%2f..%2fetc',
  '0',
  '-1',
  '1e99',
  '99999999999999999999',
  'x'.repeat(300),
  '%F0%9F%98%80',
  "'%3B--",
];
const deep = (levels: number): unknown => (levels === 0 ? 1 : { filter: deep(levels - 1), all: [deep(0)] });
const BODIES = [
  null,
  [],
  'text',
  7,
  {},
  { name: 'a\0b', text: '\ud800', filter: { all: [{ field: 'subject', operator: 'eq', values: ['\0'] }] } },
  {
    filter: { all: [{ field: 'receivedAt', operator: 'gt', values: ['0000-01-01'] }] },
    by: ['day'],
    change: { hidden: true },
  },
  {
    filter: { all: [{ field: 'number', operator: 'gt', values: [9_007_199_254_740_991] }] },
    by: ['sender'],
    change: { note: 'x' },
  },
  { filter: { all: [{ field: 'subject', operator: 'like', values: ['a\\'] }] }, by: ['sender'], change: { note: 'x' } },
  {
    select: [{ name: 'incidentId' }],
    filter: { filterType: 'long', operandOne: { name: 'incidentId' }, operator: 'EQ', operandTwoValues: ['x'] },
  },
  {
    select: [{ name: 'incidentId' }],
    filter: {
      filterType: 'localDateTime',
      operandOne: { name: 'creationDate' },
      operator: 'GT',
      operandTwoValues: ['99999-01-01T00:00:00'],
    },
  },
  { select: [{ name: 'constructor' }], orderBy: [{ order: 'ASC', field: { name: '__proto__' } }] },
  JSON.parse(
    '{"__proto__": {"requires": "anyone"}, "constructor": {"prototype": {}}, "numbers": [1e15], "change": {"status": 2147483648}}',
  ),
  { incidentIds: ['9007199254740993'], incidentStatusId: 9e9, severity: 'HIGH' },
  { numbers: [1, 1, 1], rule: '\u0000', change: { attributes: { 1000: 'x' } }, bounds: { blocks: -1 } },
  deep(200),
];

/** Answered where nothing was looked at. */
const TOO_MANY = 429;

/** Whatever comes in: the server says what is wrong with it, and never that it has failed itself. */
describe('an odd request', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  const failures = async (asked: readonly (readonly [method: string, path: string, body?: unknown])[]) => {
    const failed: unknown[] = [];
    for (const [method, path, body] of asked) {
      const { status, text } = await api.call(method, path, body);
      if (status >= 500 || status === TOO_MANY)
        failed.push([method, path.slice(0, 100), JSON.stringify(body)?.slice(0, 200), text.slice(0, 200)]);
    }
    return failed;
  };
  const routes = Object.keys(routeTable).map((route) => route.split(' ') as [string, string]);

  it('for something with an odd name or number is refused by every route', async () => {
    const named = routes.filter(([, path]) => path.includes('/:'));
    const asked = named.flatMap(([method, path]) =>
      NAMES.map((name) => [method, path.replaceAll(/:\w+/g, name), method === 'GET' ? undefined : {}] as const),
    );
    expect(await failures(asked)).toEqual([]);
  });

  it('with odd content is refused by every route', async () => {
    const taking = routes.filter(([method]) => method !== 'GET' && method !== 'DELETE');
    const asked = taking.flatMap(([method, path]) =>
      BODIES.map((body) => [method, path.replaceAll(/:\w+/g, '1'), body] as const),
    );
    expect(await failures(asked)).toEqual([]);
  });

  it('with an odd query is refused by every list', async () => {
    const lists = routes.filter(
      ([method, path]) => method === 'GET' && !path.includes('*') && !path.startsWith('/docs'),
    );
    const queries = [
      'limit=1e9',
      'after=-1',
      'after=9007199254740991',
      'limit=1&limit=2',
      'server=%00',
      'cursor=%F0',
      'policy=%ED%A0%80',
      '__proto__=1',
      'code=99999',
    ];
    const asked = lists.flatMap(([method, path]) =>
      queries.map((query) => [method, `${path.replaceAll(/:\w+/g, '1')}?${query}`] as const),
    );
    expect(await failures(asked)).toEqual([]);
  });

  it('leaves the server as it was', async () => {
    expect((await api.get('/health/ready')).status).toBe(200);
    expect(enforce.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
