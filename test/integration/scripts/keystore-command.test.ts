import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const keystore = (...args: string[]) => runCloudPrevent(folder.path, 'keystore', ...args);
const inFolder = (name: string) => join(folder.path, name);
const readPrevent = () => readKeystore(inFolder('prevent.ks'), inFolder('prevent.ks.password'));

describe('keystore create', () => {
  test('makes a self-signed key for the host, with a password file beside it', async () => {
    const { status } = await keystore('create', '--host', 'mail.example.com');
    expect(status).toBe(0);
    const { certificate, subject, chain, trusted } = await readPrevent();
    const parsed = new X509Certificate(certificate);
    expect(subject.commonName).toBe('mail.example.com');
    expect(parsed.checkHost('mail.example.com')).toBeDefined();
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect([chain, trusted]).toEqual([[], []]);
    expect(statSync(inFolder('prevent.ks')).mode & 0o777).toBe(0o600);
    expect(statSync(inFolder('prevent.ks.password')).mode & 0o777).toBe(0o600);
  });

  test("takes the guide's distinguished name and an RSA key", async () => {
    await keystore(
      'create',
      '--host',
      'mail.example.com',
      '--dname',
      'CN=John Doe, O=Symantec, S=California',
      '--key',
      'rsa',
    );
    const { certificate } = await readPrevent();
    const parsed = new X509Certificate(certificate);
    expect(parsed.subject).toBe('ST=California\nO=Symantec\nCN=John Doe');
    expect(parsed.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
  });

  test('can have the certificate signed by an authority that was kept', async () => {
    await runCloudPrevent(folder.path, 'sslkeytool', '-genkey', '-dir=keys', '-ca-dir=.', '-validity-days=400');
    const authority = readdirSync(folder.path).find((name) => /^authority\..*\.sslKeyStore$/.test(name)) ?? 'none kept';
    const { status } = await keystore('create', '--host', 'localhost', '--issuer', authority);
    expect(status).toBe(0);
    const { stdout: pem } = await keystore('export', '--file', authority);
    const root = new X509Certificate(pem);
    expect(new X509Certificate((await readPrevent()).certificate).verify(root.publicKey)).toBe(true);
  });

  test('never writes over a keystore', async () => {
    await keystore('create', '--host', 'a.example.com');
    const before = readFileSync(inFolder('prevent.ks'));
    const { status, stderr } = await keystore('create', '--host', 'b.example.com');
    expect(status).toBe(1);
    expect(stderr).toContain('FILE_EXISTS');
    expect(readFileSync(inFolder('prevent.ks'))).toEqual(before);
  });

  test('says that a short validity is short, and refuses an impossible one', async () => {
    const short = await keystore('create', '--host', 'a.example.com', '--validity-days', '90');
    expect(short.stdout).toContain('less than a year, as asked');
    const none = await keystore('create', '--host', 'a.example.com', '--file', 'b.ks', '--validity-days', '0');
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('CERTIFICATE_VALIDITY');
  });
});

describe('keystore import', () => {
  beforeEach(() => keystore('create', '--host', 'mail.example.com'));

  test('adds both roots of Email Security.cloud, once', async () => {
    const first = await keystore('import', '--digicert');
    const second = await keystore('import', '--digicert');
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(second.stdout.match(/Already there/g)).toHaveLength(2);
    const { trusted } = await readPrevent();
    expect(trusted.map((pem) => new X509Certificate(pem).subject.split('CN=')[1])).toEqual([
      'DigiCert Global Root G2',
      'DigiCert Global Root CA',
    ]);
  });

  test('adds a certificate from a file, and keeps the key and what was there', async () => {
    const before = await readPrevent();
    await keystore('import', '--digicert');
    writeFileSync(inFolder('root.pem'), rootCertificates[0] ?? '');
    const { status } = await keystore('import', '--alias', 'company', '--certificate', 'root.pem');
    expect(status).toBe(0);
    const after = await readPrevent();
    expect(after.trusted).toHaveLength(3);
    expect(after.key).toBe(before.key);
  });

  test('refuses an alias that has another certificate, several certificates at once, and what is none', async () => {
    writeFileSync(inFolder('root.pem'), rootCertificates[0] ?? '');
    writeFileSync(inFolder('two.pem'), rootCertificates.slice(0, 2).join('\n'));
    writeFileSync(inFolder('none.pem'), 'nothing');
    const before = readFileSync(inFolder('prevent.ks'));
    const outcomes = await Promise.all([
      keystore('import', '--alias', 'SMTP_prevent', '--certificate', 'root.pem'),
      keystore('import', '--alias', 'two', '--certificate', 'two.pem'),
      keystore('import', '--alias', 'none', '--certificate', 'none.pem'),
      keystore('import', '--alias', 'none'),
    ]);
    expect(outcomes.map(({ status, stderr }) => [status, /\[(\w+)\]/.exec(stderr)?.[1]])).toEqual([
      [1, 'ALIAS_TAKEN'],
      [1, 'CERTIFICATE_FILE_INVALID'],
      [1, 'CERTIFICATE_INVALID'],
      [2, 'OPTION_MISSING'],
    ]);
    expect(readFileSync(inFolder('prevent.ks'))).toEqual(before);
  });
});

describe('keystore list', () => {
  test('shows every entry with the days that it has left', async () => {
    await keystore('create', '--host', 'mail.example.com');
    await keystore('import', '--digicert');
    const { status, stdout } = await keystore('list');
    expect(status).toBe(0);
    expect(stdout.match(/^\S+ \((key|trusted)\)$/gm)).toEqual([
      'smtp_prevent (key)',
      'digicert-global-root-g2 (trusted)',
      'digicert-global-root-ca (trusted)',
    ]);
    expect(stdout.match(/\d+ days left/g)).toHaveLength(3);
  });

  test('exits with 1 from 30 days before an end', async () => {
    await keystore('create', '--host', 'mail.example.com', '--validity-days', '29');
    const { status, stderr } = await keystore('list');
    expect(status).toBe(1);
    expect(stderr).toContain('not for another 30 days');
  });

  test('explains a wrong password', async () => {
    await keystore('create', '--host', 'mail.example.com');
    writeFileSync(inFolder('prevent.ks.password'), 'something else\n');
    const { status, stderr } = await keystore('list');
    expect(status).toBe(1);
    expect(stderr).toContain('KEYSTORE_WRONG_PASSWORD');
    expect(stderr).not.toContain('something else');
  });
});

test('an unknown command is a wrong call, with a hint', async () => {
  const { status, stderr } = await keystore('lst');
  expect(status).toBe(2);
  expect(stderr).toContain('Did you mean list?');
});
