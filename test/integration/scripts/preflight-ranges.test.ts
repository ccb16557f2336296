import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rangesResults } from '@cloud-prevent/cloud-prevent-cli/preflight/ranges-results';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { eopDocument } from '../../kit/eop-document';

const IN_USE = [...eopRanges.ipv4, ...eopRanges.ipv6];
const VERSIONS = JSON.stringify([{ instance: 'Worldwide', latest: '2026101400' }]);

let server: Server;
let published: readonly string[];
let status: number;
/** Seconds that Microsoft's clock is ahead. */
let ahead: number;

beforeEach(async () => {
  [published, status, ahead] = [IN_USE, 200, 0];
  server = createServer((request, response) => {
    const date = new Date(Date.now() + ahead * 1000).toUTCString();
    response.writeHead(status, { date }).end(request.url?.startsWith('/version') ? VERSIONS : eopDocument(published));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

async function lines(refreshesItself = false) {
  const service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return rangesResults({ service, refreshesItself });
}

const notGreen = async (refreshesItself?: boolean) =>
  (await lines(refreshesItself))
    .filter(({ status: found }) => found !== 'pass')
    .map(({ id, status: found }) => `${id} ${found}`);

test('the list in use is green as long as Microsoft publishes the same', async () => {
  expect(await notGreen()).toEqual([]);
});

test('a network that is new is red, since mail from there is refused, and yellow where the deployment takes it over', async () => {
  published = [...IN_USE, '40.96.0.0/16'];
  expect(await notGreen()).toEqual(['eop-ranges.drift fail']);
  expect(await notGreen(true)).toEqual(['eop-ranges.drift warn']);
  const drift = (await lines(true)).find(({ id }) => id === 'eop-ranges.drift');
  expect(drift).toMatchObject({ found: '+40.96.0.0/16', toDo: expect.stringContaining('by itself') });
});

test('a network that is gone is yellow: it harms nobody yet', async () => {
  published = IN_USE.slice(1);
  expect(await notGreen()).toEqual(['eop-ranges.drift warn']);
});

test('a service that says no, or says nonsense, is yellow and no reason to refuse anything', async () => {
  status = 429;
  expect(await notGreen()).toContain('eop-ranges.drift warn');
  [status, published] = [200, ['0.0.0.0/0']];
  expect(await notGreen()).toContain('eop-ranges.drift warn');
});

test('only the line of the clock is yellow from half a minute, and red from five', async () => {
  ahead = 60;
  expect(await notGreen()).toEqual(['service.clock warn']);
  ahead = -600;
  expect(await notGreen()).toEqual(['service.clock fail']);
});
