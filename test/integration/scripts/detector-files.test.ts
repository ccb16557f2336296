import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { makeSmtpKeystore } from '../../kit/smtp-keystore';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';
import { TestAuthority } from '../../kit/test-authority';

const DETECTOR = join(__dirname, '..', '..', '..', 'detector-image', 'dist', 'main.js');
const tenant = { secretHeader: { name: 'X-Example-Gate', secret: 'cloud-prevent/gate' } };

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = temporaryFolder();
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
  write(
    'deployment.yaml',
    cloudDeploymentYaml({
      organisation: { name: 'Example Ltd', mailDomains: ['example.com'], tenant },
      detectors: { count: 2, aliasPrefix: 'Dlp' },
      delivery: { nextHops: [{ host: 'next.example.net' }], trustedRoots: ['own.pem'] },
    }),
  );
  write('own.pem', new TestAuthority().cert);
  write('aliases.txt', 'Dlp1\nDlp2\n');
  write('gate.txt', 'the-value-in-use-now\nthe-value-that-follows\n');
  const made = await runCloudPrevent(folder.path, 'sslkeytool', '-genkey', '-alias=aliases.txt', '-dir=generated_keys');
  if (made.status !== 0) throw new Error(made.stderr);
  await makeSmtpKeystore(join(folder.path, 'generated_keys'));
});
afterAll(() => folder.remove());

const detectorFiles = (...options: readonly string[]) => runCloudPrevent(folder.path, 'detector-files', ...options);

/** The configuration with the folders of the container where they are here. */
function configurationHere(output: string, alias: string): string {
  const own = join(folder.path, output, alias);
  const text = readFileSync(join(own, 'detector.json'), 'utf8')
    .replaceAll('/run/secrets', join(own, 'secrets'))
    .replaceAll('/var/lib/cloud-prevent', join(own, 'state'));
  const file = join(folder.path, `${output}-${alias}.json`);
  writeFileSync(file, text);
  return file;
}

test('gives each detector a folder with which it can start, readable by its owner only, once', async () => {
  const { status, stderr } = await detectorFiles('--secret-header-file', 'gate.txt');
  expect([status, stderr]).toEqual([0, '']);
  for (const alias of ['Dlp1', 'Dlp2']) {
    const secrets = join(folder.path, 'detectors', alias, 'secrets');
    expect(readdirSync(secrets).sort()).toEqual([
      'link.p12',
      'link.password',
      'roots.pem',
      'secret-header.value',
      'smtp.p12',
      'smtp.password',
    ]);
    expect(readdirSync(secrets).map((name) => statSync(join(secrets, name)).mode & 0o777)).toEqual(
      Array.from({ length: 6 }, () => 0o600),
    );
  }
  const configuration = configurationHere('detectors', 'Dlp2');
  const checked = spawnSync(process.execPath, [DETECTOR, '--config', configuration, '--check-config'], {
    encoding: 'utf8',
  });
  expect([checked.status, checked.stderr]).toEqual([0, '']);
  expect(checked.stdout).toContain('the detector Dlp2 can start with this');
  const again = await detectorFiles('--secret-header-file', 'gate.txt');
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('FILE_EXISTS')]);
});

test('leaves the secret header out of no detector', async () => {
  const without = await detectorFiles('--output', 'without');
  expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('X-Example-Gate')]);
  expect(readdirSync(folder.path)).not.toContain('without');
});

test('names the key that is missing, and what makes it', async () => {
  const { status, stderr } = await detectorFiles('--secret-header-file', 'gate.txt', '--keys', '.', '--output', 'none');
  expect([status, stderr]).toEqual([1, expect.stringMatching(/KEYS_MISSING/)]);
  expect(stderr).toContain('has no prevent.ks');
  expect(readdirSync(folder.path)).not.toContain('none');
});
