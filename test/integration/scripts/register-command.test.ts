import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';
import { TestAuthority } from '../../kit/test-authority';

const AZURE = join(__dirname, '..', '..', '..', 'examples', 'azure.yaml');
const authority = new TestAuthority();
let folder: TemporaryFolder;
let server: Server;
let asked: string[];
let statuses: number[];

beforeEach(async () => {
  folder = temporaryFolder();
  [asked, statuses] = [[], [201, 409, 201]];
  server = createServer(authority.issue(['localhost']), (request, response) => {
    void text(request).then((body) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`);
      response.writeHead(statuses.shift() ?? 500).end('{"error":"no more"}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  writeFileSync(join(folder.path, 'token'), 'open-sesame\n');
  writeFileSync(join(folder.path, 'root.pem'), authority.cert);
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  folder.remove();
});

const register = (...more: string[]) => {
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return runCloudPrevent(folder.path, 'register', AZURE, '--url', url, '--token-file', 'token', ...more);
};

test('every detector is registered under its alias and port, with its settings, and one that is there already stays', async () => {
  statuses = [201, 204, 409, 201, 204];
  const { status, stdout } = await register('--authority', 'root.pem');
  expect(status).toBe(0);
  expect(stdout.split('\n').map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'CloudPreventAzure1: registered, with the settings of the deployment',
    'CloudPreventAzure2: is registered already',
    'CloudPreventAzure3: registered, with the settings of the deployment',
    '',
  ]);
  expect(asked[3]).toBe(
    'POST /servers Bearer open-sesame {"name":"CloudPreventAzure3","host":"CloudPreventAzure3","port":8300}',
  );
  const [, settings = ''] =
    /^PUT \/servers\/CloudPreventAzure3\/settings Bearer open-sesame (.*)$/.exec(asked[4] ?? '') ?? [];
  expect(JSON.parse(settings)).toMatchObject({
    trialMode: expect.any(Boolean),
    settings: { 'RequestProcessor.MTAResubmitPort': 25, 'RequestProcessor.DefaultPassHeader': expect.any(String) },
  });
  // Where a detector listens only its own machine knows.
  expect(settings).not.toContain('ServerSocketPort');
});

test('those that are there already get the settings anew when that is asked for', async () => {
  statuses = [409, 204, 409, 204, 409, 204];
  const { status, stdout } = await register('--authority', 'root.pem', '--settings');
  expect([status, stdout.match(/with the settings/g)?.length]).toEqual([0, 3]);
});

test('an address that is none is refused before anybody is asked', async () => {
  for (const url of ['enforce.example.com', 'http://enforce.example.com', 'https://']) {
    const { status, stderr } = await register('--url', url);
    expect([status, stderr]).toEqual([2, expect.stringContaining('https://host.example.com:8443')]);
  }
  expect(asked).toEqual([]);
});

test('a refusal ends it with the reason, and a strange certificate gets no token', async () => {
  statuses = [401];
  const refused = await register('--authority', 'root.pem');
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('it answered 401')]);
  const strange = await register();
  expect([strange.status, strange.stderr]).toEqual([1, expect.stringContaining('ENFORCE_UNREACHABLE')]);
  expect(strange.stderr).not.toContain('open-sesame');
  expect(asked).toHaveLength(1);
});
