import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { AwsEmulator, EMULATED_ACCOUNT } from '../../kit/aws-emulator';
import { cloudDeploymentYaml, localDeploymentYaml } from '../../kit/deployment-yaml';
import { whenInstalled } from '../../kit/required-program';
import { runCloudPrevent, runCloudPreventWith } from '../../kit/run-cloud-prevent';
import { hostedSettings } from '../../kit/hosted-settings';
import { makeSmtpKeystore } from '../../kit/smtp-keystore';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const HEADER_VALUES = 'the-value-in-use-now\nthe-value-that-follows\n';

/** A folder with a deployment of two detectors and a secret header, and all keys that it needs. */
async function operatorsFolder(): Promise<TemporaryFolder> {
  const folder = temporaryFolder();
  const tenant = { secretHeader: { name: 'X-Example-Gate', secret: 'cloud-prevent/gate' } };
  const organisation = { name: 'Example Ltd', mailDomains: ['example.com'], tenant };
  writeFileSync(
    join(folder.path, 'deployment.yaml'),
    cloudDeploymentYaml({ organisation, detectors: { count: 2, aliasPrefix: 'Dlp' } }),
  );
  writeFileSync(join(folder.path, 'aliases.txt'), 'Dlp1\nDlp2\n');
  writeFileSync(join(folder.path, 'gate.txt'), HEADER_VALUES);
  const make = ['sslkeytool', '-genkey', '-alias=aliases.txt', '-dir=generated_keys'];
  const { status, stderr } = await runCloudPrevent(folder.path, ...make);
  if (status !== 0) throw new Error(`No keys were made: ${stderr}`);
  await makeSmtpKeystore(join(folder.path, 'generated_keys'));
  return folder;
}

let prepared: TemporaryFolder;
beforeAll(async () => {
  prepared = await operatorsFolder();
});
afterAll(() => prepared.remove());

let folder: TemporaryFolder;
let keys: string;
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(prepared.path, folder.path, { recursive: true });
  keys = join(folder.path, 'generated_keys');
});
afterEach(() => folder.remove());

function fileOf(start: string, end: string): string {
  const name = readdirSync(keys).find((one) => one.startsWith(start) && one.endsWith(end));
  if (name === undefined) throw new Error(`There is no ${start}…${end}.`);
  return join(keys, name);
}

describe('cloud-prevent keys upload, before it changes anything', () => {
  const upload = (...options: readonly string[]) =>
    runCloudPrevent(folder.path, 'keys', 'upload', '--target', 'aws', '--dry-run', ...options);

  test('brings the keystore of a hosted Enforce and the secret of its OpenID Connect client too', async () => {
    const { openId } = hostedSettings;
    const yaml = readFileSync(join(folder.path, 'deployment.yaml'), 'utf8');
    const hosted = { consoleNetworks: ['198.51.100.7/32'], settings: { openId } };
    const parsed = parse(yaml) as { enforce: object; target: object };
    const enforce = { host: 'enforce.example.com', hosted };
    const enforceCertificateArn =
      'arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
    const target = { ...parsed.target, enforceCertificateArn };
    writeFileSync(join(folder.path, 'deployment.yaml'), stringify({ ...parsed, enforce, target }));
    writeFileSync(join(folder.path, 'open-id.txt'), 'secret-of-the-client\n');
    const { status, stdout } = await upload('--open-id-secret-file', 'open-id.txt');
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/\/enforce\/link {2}would be .*enforce\.[\dTZ]+\.sslKeyStore$/m),
    ]);
    expect(stdout).toMatch(/\/enforce\/open-id {2}would be open-id\.txt$/m);
    expect(stdout).not.toContain('secret-of-the-client');
    expect((await upload()).stdout).toMatch(/\/enforce\/open-id {2}is left as it is/);

    writeFileSync(join(folder.path, 'open-id.txt'), 'two words\n');
    expect((await upload('--open-id-secret-file', 'open-id.txt')).stderr).toContain('SECRET_INVALID');
    rmSync(fileOf('enforce.', '.sslKeyStore'));
    expect((await upload()).stderr).toMatch(/no enforce\.TIME\.sslKeyStore.*KEYS_MISSING|KEYS_MISSING.*no enforce/s);
  });

  test('refuses the secret of a client that the deployment does not have', async () => {
    writeFileSync(join(folder.path, 'open-id.txt'), 'secret\n');
    expect((await upload('--open-id-secret-file', 'open-id.txt')).stderr).toMatch(/enforce\.hosted\.settings\.openId/);
  });

  test('says what would go where, and shows no secret', async () => {
    const { status, stdout } = await upload('--secret-header-file', 'gate.txt');
    expect([status, stdout.split('\n').map((line) => line.split('  ')[0])]).toEqual([
      0,
      [
        'cloud-prevent/dlp.example.com/Dlp1/link',
        'cloud-prevent/dlp.example.com/Dlp2/link',
        'cloud-prevent/dlp.example.com/smtp',
        'cloud-prevent/gate',
        '',
      ],
    ]);
    expect(stdout).not.toContain(readFileSync(fileOf('keystore.', '.password'), 'utf8').trim());
    expect(stdout).not.toContain('the-value-in-use-now');
  });

  test('names every keystore that is missing', async () => {
    rmSync(fileOf('Dlp2.', '.sslKeyStore'));
    rmSync(join(keys, 'prevent.ks.password'));
    const { status, stderr } = await upload();
    expect([status, stderr]).toEqual([1, expect.stringMatching(/no Dlp2\.TIME\.sslKeyStore.*no prevent\.ks/)]);
  });

  test('refuses a keystore that its password does not open', async () => {
    writeFileSync(join(keys, 'prevent.ks.password'), 'another password\n', { mode: 0o600 });
    const { status, stderr } = await upload();
    expect([status, stderr]).toEqual([1, expect.stringContaining('KEYSTORE_WRONG_PASSWORD')]);
  });

  test('refuses a header value that could be guessed, without showing it', async () => {
    writeFileSync(join(folder.path, 'gate.txt'), `${HEADER_VALUES}short\n`);
    const { status, stderr } = await upload('--secret-header-file', 'gate.txt');
    expect([status, stderr]).toEqual([1, expect.stringContaining('value 3 of gate.txt')]);
    expect(stderr).not.toMatch(/short\b/);
  });

  test('refuses a deployment that is not on AWS', async () => {
    writeFileSync(join(folder.path, 'deployment.yaml'), localDeploymentYaml());
    const { status, stderr } = await upload();
    expect([status, stderr]).toEqual([2, expect.stringMatching(/target\.kind .* is local/)]);
  });
});

whenInstalled('moto-python')('cloud-prevent keys upload, with an emulated AWS', () => {
  let emulator: AwsEmulator;
  beforeAll(async () => {
    emulator = await AwsEmulator.start();
  });
  afterAll(() => emulator.stop());

  const upload = () => {
    const options = ['--target', 'aws', '--secret-header-file', 'gate.txt'];
    return runCloudPreventWith(emulator.environment, folder.path, 'keys', 'upload', ...options);
  };

  test('says which stack to deploy first, and then puts every key where the detectors look for it', async () => {
    expect(await upload()).toMatchObject({ status: 1, stderr: expect.stringContaining('npx cdk deploy NAME-keys') });

    const context = ['-c', `deployment=${join(folder.path, 'deployment.yaml')}`];
    await emulator.cdk('bootstrap', `aws://${EMULATED_ACCOUNT}/eu-central-1`, ...context);
    await emulator.cdk('deploy', 'Dlp-keys', '--require-approval', 'never', '--method', 'direct', ...context);
    expect(await upload()).toMatchObject({ status: 0, stdout: expect.stringContaining('Dlp1/link  is ') });

    const link = JSON.parse(await emulator.secret('cloud-prevent/dlp.example.com/Dlp2/link'));
    expect(Buffer.from(link.keystore, 'base64')).toEqual(readFileSync(fileOf('Dlp2.', '.sslKeyStore')));
    expect(link.password).toBe(readFileSync(fileOf('keystore.', '.password'), 'utf8').trim());
    const smtp = JSON.parse(await emulator.secret('cloud-prevent/dlp.example.com/smtp'));
    expect(Buffer.from(smtp.keystore, 'base64')).toEqual(readFileSync(join(keys, 'prevent.ks')));
    expect(await emulator.secret('cloud-prevent/gate')).toBe(HEADER_VALUES);
  });
});
