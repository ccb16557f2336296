import { hostedEnforce } from '@cloud-prevent/deployment/hosted-enforce';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import type { EnforceInputs } from '@cloud-prevent/pulumi-azure/enforce/enforce-inputs';
import { enforceTemplate } from '@cloud-prevent/pulumi-azure/enforce/enforce-containers';
import { enforceSecretOf } from '@cloud-prevent/pulumi-azure/enforce/enforce-secret-of';
import { readEnforceKeys } from '@cloud-prevent/pulumi-azure/keys/read-enforce-keys';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { hostedSettings } from '../../kit/hosted-settings';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const example = topology(loadDeployment(join(__dirname, '..', '..', '..', 'examples', 'azure-enforce.yaml')));
const MAIN = require.resolve('@cloud-prevent/enforce/main');
const KEY = Buffer.alloc(32, 7).toString('base64');
const originals = {
  container: 'https://cporiginals1.blob.core.windows.net/originals',
  clientId: '11111111-1111-4111-8111-111111111111',
};

/** The keys of an Enforce server, made by the commands of the manual. */
async function makeKeys(folder: string) {
  writeFileSync(join(folder, 'aliases.txt'), 'CloudPrevent1\n');
  const commands = [
    ['sslkeytool', '-genkey', '-alias=aliases.txt', '-dir=generated_keys'],
    ['keystore', 'create', '--host', 'enforce.corp.example.com', '--file', 'generated_keys/enforce-https.ks'],
  ];
  for (const command of commands) expect(await runCloudPrevent(folder, ...command)).toMatchObject({ status: 0 });
  return readEnforceKeys(join(folder, 'generated_keys'));
}

/** The command of the first container, with folders of the test in place of those of the container. */
function unpack(secret: string, folder: string) {
  const { initContainers } = enforceTemplate({
    image: 'image',
    size: { processors: 1, memory: '2Gi' },
    httpsPort: 8440,
    secretName: 'files',
    secretVersion: '1',
  });
  const [first] = initContainers as readonly { command: readonly string[]; args: readonly string[] }[];
  expect(first?.args).toEqual(['/run/secret/files.json', '/etc/cloud-prevent']);
  const [, ...script] = first?.command ?? [];
  return spawnSync(process.execPath, [...script, secret, folder], { encoding: 'utf8' });
}

describe('the secret of Enforce', () => {
  test('is taken apart by the first container into what Enforce takes', async () => {
    const { path } = stopAfterTest(temporaryFolder());
    const inputs: EnforceInputs = {
      hosted: { consoleNetworks: ['10.20.0.0/16'], image: 'unused', size: 'small', backupDays: 14 },
      image: 'image',
      databasePassword: 'p@ss/word?#&% 0123456789',
      encryptionKeys: `${KEY}\n${KEY}`,
      openIdSecret: 'secret of the client',
      keys: await makeKeys(path),
    };
    const folder = join(path, 'etc');
    mkdirSync(folder);
    const surroundings = {
      databaseHost: 'database.example.com',
      detectorAddresses: ['10.80.0.4', '10.80.0.5'],
      originals,
    };
    const hosted = hostedEnforce.parse({ consoleNetworks: ['10.20.0.0/16'], settings: hostedSettings });
    const topology = { ...example, enforce: { ...example.enforce, hosted } };
    writeFileSync(join(path, 'files.json'), enforceSecretOf(topology, inputs, surroundings));
    expect(unpack(join(path, 'files.json'), folder)).toMatchObject({ status: 0, stderr: '' });

    const stores = ['https.p12', 'https.password', 'link.p12', 'link.password'];
    const names = ['encryption-keys', 'enforce.json', ...stores, 'open-id-secret'];
    expect(readdirSync(folder).sort()).toEqual([...names, 'policies']);
    for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'encryption-keys'), 'utf8')).toBe(`${KEY}\n${KEY}\n`);
    const { database } = JSON.parse(readFileSync(join(folder, 'enforce.json'), 'utf8')) as {
      database: { url: string };
    };
    expect(decodeURIComponent(new URL(database.url).password)).toBe(inputs.databasePassword);

    expect(JSON.parse(readFileSync(join(folder, 'enforce.json'), 'utf8'))).toMatchObject({
      ...hostedSettings,
      openId: { ...hostedSettings.openId, clientSecretFile: 'open-id-secret' },
    });
    const enforce = [MAIN, '--config', join(folder, 'enforce.json'), '--check-config'];
    const environment = { ...process.env, DATABASE_URL: '' };
    const checked = spawnSync(process.execPath, enforce, { encoding: 'utf8', env: environment });
    expect(checked).toMatchObject({ status: 0, stdout: 'The configuration is good.\n' });
  });

  test('is refused when a name in it leads out of the folder, and nothing is written there', () => {
    const { path } = stopAfterTest(temporaryFolder());
    const secret = join(path, 'files.json');
    writeFileSync(secret, JSON.stringify({ '../outside': 'AAAA' }));
    mkdirSync(join(path, 'etc'));
    const { status, stderr } = unpack(secret, join(path, 'etc'));
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/leads out of the folder/);
    expect(readdirSync(path).sort()).toEqual(['etc', 'files.json']);
  });

  test('is not made while the address of a detector is unknown', () => {
    const inputs = { keys: {}, encryptionKeys: '', databasePassword: '' } as unknown as EnforceInputs;
    const surroundings = { databaseHost: 'database', detectorAddresses: ['10.80.0.4'], originals };
    expect(() => enforceSecretOf(example, inputs, surroundings)).toThrow(/detector 2 no address/);
  });
});
