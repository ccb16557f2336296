import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const KEPT = join(__dirname, '..', '..', '..', 'deployment', 'eop-ranges.ts');
const VERSIONS = [
  { instance: 'China', latest: '2026010100' },
  { instance: 'Worldwide', latest: '2026101400' },
];

let folder: TemporaryFolder;
let server: Server;
let asked: URL[];
let ips: readonly string[];
let status: number;

beforeEach(async () => {
  folder = temporaryFolder();
  [asked, status, ips] = [[], 200, [...eopRanges.ipv4, ...eopRanges.ipv6]];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://service');
    asked.push(url);
    const document = url.pathname === '/version' ? VERSIONS : [{ serviceArea: 'Exchange', tcpPorts: '25', ips }];
    response.writeHead(status).end(JSON.stringify(document));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  folder.remove();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const eop = (...args: string[]) => {
  const service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return runCloudPrevent(folder.path, 'eop-ranges', ...args, '--service', service);
};

test('check is content with the list in use, and asks with the GUID that Microsoft wants', async () => {
  const { status: exit, stdout } = await eop('check');
  expect([exit, stdout]).toEqual([0, expect.stringContaining('The networks are the same.')]);
  expect(asked.map(({ pathname }) => pathname)).toEqual(['/version', '/endpoints/Worldwide']);
  const ids = asked.map(({ searchParams }) => searchParams.get('ClientRequestId'));
  expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  expect(ids[1]).toBe(ids[0]);
});

test('check shows what came and what went, and exits with 1', async () => {
  ips = [...eopRanges.ipv4.slice(1), '40.96.0.0/16', ...eopRanges.ipv6];
  const { status: exit, stdout } = await eop('check');
  expect(exit).toBe(1);
  expect(stdout).toContain('+ 40.96.0.0/16');
  expect(stdout).toContain(`- ${eopRanges.ipv4[0]}`);
});

test('update takes the new list into the source, and nothing else of it changes', async () => {
  ips = [...eopRanges.ipv4, '40.96.0.0/16', ...eopRanges.ipv6];
  const file = join(folder.path, 'ranges.ts');
  copyFileSync(KEPT, file);
  expect((await eop('update', '--file', file)).status).toBe(0);
  const [before, after] = [KEPT, file].map((path) => readFileSync(path, 'utf8'));
  expect(after).toContain("version: '2026101400'");
  expect(after).toContain("'104.47.0.0/17', '40.96.0.0/16'],");
  const [text] = after?.split('export const') ?? [];
  expect(before?.startsWith(text ?? 'nothing')).toBe(true);
});

test.each([
  ['a service that says no', 429, undefined, 'it answered 429'],
  ['the whole Internet', 200, ['0.0.0.0/0'], 'wider than policy'],
  ['an empty list', 200, [], 'has an address'],
])('update refuses %s and leaves the list alone', async (_, code, published, reason) => {
  [status, ips] = [code, published ?? ips];
  const file = join(folder.path, 'ranges.ts');
  copyFileSync(KEPT, file);
  const { status: exit, stderr } = await eop('update', '--file', file);
  expect([exit, stderr]).toEqual([1, expect.stringContaining('EOP_SERVICE')]);
  expect(stderr).toContain(reason);
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(KEPT, 'utf8'));
});
