import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeRefreshBundle } from '@cloud-prevent/cdk/allowlist/refresh-bundle';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { eopDocument } from '../../kit/eop-document';
import { FakeAwsApi } from '../../kit/fake-aws-api';
import { FakePrefixLists } from '../../kit/fake-prefix-lists';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const NODE_MODULES = join(__dirname, '..', '..', '..', 'node_modules');
const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:notices';

/** Microsoft's address cannot be chosen; this leads the one request for it to a port of this machine. */
const REDIRECT = `
const real = globalThis.fetch;
globalThis.fetch = (url, options) => {
  const { host, searchParams } = new URL(url);
  if (host !== 'endpoints.office.com' || !searchParams.get('ClientRequestId')) throw new Error('unexpected ' + url);
  return real(process.env.AWS_ENDPOINT_URL + '/endpoints', options);
};
`;

/** The function as Lambda would run it: its bundle in a folder of its own, with the runtime's libraries beside it. */
function installedFunction(): (api: FakeAwsApi) => Promise<string> {
  const folder = stopAfterTest(temporaryFolder()).path;
  const task = join(folder, 'task');
  const runtime = join(folder, 'node_modules');
  mkdirSync(task);
  mkdirSync(runtime);
  symlinkSync(join(NODE_MODULES, '@aws-sdk'), join(runtime, '@aws-sdk'));
  const [module, name] = writeRefreshBundle(task).split('.');
  writeFileSync(join(folder, 'redirect.cjs'), REDIRECT);
  const call = `require(${JSON.stringify(join(task, `${module}.js`))}).${name}().then(console.log)`;
  return async (api) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-r', join(folder, 'redirect.cjs'), '-e', call], {
      env: {
        PATH: process.env['PATH'],
        AWS_ENDPOINT_URL: api.url,
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_MAX_ATTEMPTS: '1',
        PREFIX_LIST_IPV4: 'pl-four',
        PREFIX_LIST_IPV6: 'pl-six',
        TOPIC_ARN: TOPIC,
        CLIENT_REQUEST_ID: '01234567-89ab-cdef-0123-456789abcdef',
      },
    });
    return stdout.trim();
  };
}

async function startApi(): Promise<FakeAwsApi> {
  const lists = new FakePrefixLists({
    'pl-four': { networks: eopRanges.ipv4, maxEntries: 20 },
    'pl-six': { networks: eopRanges.ipv6, maxEntries: 10 },
  });
  return stopAfterTest(await FakeAwsApi.start(lists));
}

describe('the refresh function, as it is uploaded', () => {
  it('has all that it loads, and brings the lists in line through the real clients of AWS', async () => {
    const run = installedFunction();
    const api = await startApi();
    api.endpoints.body = eopDocument([...eopRanges.ipv4, '40.93.0.0/16', ...eopRanges.ipv6]);
    await expect(run(api)).resolves.toBe('changed');
    expect(api.lists.networksOf('pl-four')).toEqual([...eopRanges.ipv4, '40.93.0.0/16']);
    expect(api.lists.networksOf('pl-six')).toEqual(eopRanges.ipv6);
    expect(api.notices).toEqual([
      {
        topic: TOPIC,
        subject: 'The allowlist of Exchange Online changes',
        message: 'pl-four: let in 40.93.0.0/16; shut out nothing',
      },
    ]);
    expect(api.calls.filter((call) => call === 'ModifyManagedPrefixList')).toHaveLength(1);
    await expect(run(api)).resolves.toBe('unchanged');
    expect(api.notices).toHaveLength(1);
  });

  it.each([
    ['too many questions', 429, 'slow down', 'answered 429'],
    ['a bad request', 400, '{}', 'answered 400'],
    ['a broken document', 200, '[{"serviceArea":', 'NOT_JSON'],
    ['a document without end', 200, ' '.repeat(5_000_001), 'more than 5000000 bytes'],
  ])('fails on %s and leaves the lists alone', async (_, status, body, reason) => {
    const run = installedFunction();
    const api = await startApi();
    api.endpoints = { status, body };
    await expect(run(api)).rejects.toThrow(reason);
    expect(api.lists.networksOf('pl-four')).toEqual(eopRanges.ipv4);
    expect(api.notices).toMatchObject([{ message: expect.stringContaining(reason) }]);
    expect(api.calls).not.toContain('ModifyManagedPrefixList');
  });
});
