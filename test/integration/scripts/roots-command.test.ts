import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const [g2 = '', old = ''] = emailSecurityRoots().map(({ certificate }) => certificate);
/** A root that Node.js trusts, of another name. */
const [other = ''] = rootCertificates;

let folder: TemporaryFolder;
let server: Server;
let published: Record<string, string>;

beforeEach(async () => {
  folder = temporaryFolder();
  published = { '/DigiCertGlobalRootG2.crt.pem': g2, '/DigiCertGlobalRootCA.crt.pem': old };
  server = createServer((request, response) => {
    const text = published[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  folder.remove();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const update = (...args: string[]) => {
  const service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return runCloudPrevent(folder.path, 'roots', 'update', '--output', 'roots.pem', '--service', service, ...args);
};

test('list shows both roots of Email Security.cloud by fingerprint', async () => {
  const { status, stdout } = await runCloudPrevent(folder.path, 'roots', 'list');
  expect(status).toBe(0);
  expect(stdout).toMatch(/DigiCert Global Root G2 +2038-01-15, \d+ days left +CB:3C:CB:B7:/);
  expect(stdout).toMatch(
    /DigiCert Global Root CA +2031-11-10.* https:\/\/cacerts\.digicert\.com\/DigiCertGlobalRootCA/,
  );
});

test('update writes a file that TLS can be given', async () => {
  const { status, stdout } = await update();
  expect([status, stdout]).toEqual([0, expect.stringContaining('Wrote 2 roots to roots.pem.')]);
  const written = readFileSync(join(folder.path, 'roots.pem'), 'utf8');
  expect(written.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g)).toEqual([g2, old]);
});

test.each([
  [
    'an authority that nobody vouches for',
    async () => (await createAuthority({ commonName: 'DigiCert Global Root G2' })).certificate,
    'ROOT_UNTRUSTED',
    'nobody knows',
  ],
  ['a trusted root under the name of another', () => other, 'ROOT_UNTRUSTED', 'names itself'],
  ['a web page', () => '<html>Sign in to the Wi-Fi</html>', 'ROOT_SERVICE', 'is no certificate'],
])('update refuses %s, and writes nothing', async (_, text, code, reason) => {
  published['/DigiCertGlobalRootG2.crt.pem'] = await text();
  const { status, stderr } = await update();
  expect([status, stderr]).toEqual([1, expect.stringContaining(code)]);
  expect(stderr).toContain(reason);
  expect(existsSync(join(folder.path, 'roots.pem'))).toBe(false);
});

test('update says which further root is not published', async () => {
  const { status, stderr } = await update('--add', 'DigiCert Root of Nowhere');
  expect([status, stderr]).toEqual([1, expect.stringContaining('DigiCertRootofNowhere.crt.pem answered 404')]);
});
