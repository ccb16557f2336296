import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStackSettings } from '@cloud-prevent/pulumi-azure/settings/read-stack-settings';
import { readSecretHeader } from '@cloud-prevent/pulumi-azure/settings/read-secret-header';
import { settingNames } from '@cloud-prevent/pulumi-azure/settings/unknown-settings';
import { parse } from 'yaml';
import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { azureExample, azureSettings } from '../../kit/azure-stack';
import { resourcesOf } from '../../kit/find-resource';
import { runPulumiProgram, type RunOf } from '../../kit/pulumi-program';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { makeSmtpKeystore } from '../../kit/smtp-keystore';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const ROOT = join(__dirname, '..', '..', '..');
const PROGRAM = join(ROOT, 'pulumi', 'azure');

/** What `pulumi up` starts, with settings as a stack has them. */
function runOperators(settings: Record<string, string>): Promise<RunOf<'operators'>> {
  const all = Object.entries({ ...azureSettings, ...settings });
  return runPulumiProgram(
    'operators',
    undefined,
    Object.fromEntries(all.map(([name, value]) => [`cloud-prevent-azure:${name}`, value])),
  );
}

/** Keys as the operator makes them. */
async function makeKeys(...aliases: readonly string[]): Promise<string> {
  const folder = stopAfterTest(temporaryFolder()).path;
  writeFileSync(join(folder, 'aliases.txt'), `${aliases.join('\n')}\n`);
  const { status, stderr } = await runCloudPrevent(folder, 'sslkeytool', '-genkey', '-alias=aliases.txt', '-dir=keys');
  if (status !== 0) throw new Error(`No keys were made: ${stderr}`);
  await makeSmtpKeystore(join(folder, 'keys'));
  return join(folder, 'keys');
}

describe('what pulumi up starts', () => {
  test('is there, and is started by the set-up of the kit', () => {
    const { main, runtime } = parse(readFileSync(join(PROGRAM, 'Pulumi.yaml'), 'utf8'));
    expect(runtime).toEqual({ name: 'nodejs', options: { typescript: false } });
    const start = readFileSync(join(PROGRAM, main), 'utf8');
    expect(start).toContain("'setup', 'prepare.mjs'");
    expect(existsSync(join(PROGRAM, 'dist', 'index.js'))).toBe(true);
  });

  test('has an example of settings that are taken as they stand', () => {
    const { config }: { config: Record<string, string> } = parse(
      readFileSync(join(PROGRAM, 'Pulumi.example.yaml'), 'utf8'),
    );
    const settings = readStackSettings({ get: (key) => config[`cloud-prevent-azure:${key}`] });
    expect(existsSync(join(PROGRAM, settings.deployment))).toBe(true);
  });

  test('has a manual that explains every setting, and no other', () => {
    const manual = readFileSync(join(ROOT, 'docs', 'azure.md'), 'utf8');
    const [, table = ''] = manual.split('| setting ');
    const rows = table.split('\n\n')[0]?.split('\n').slice(2) ?? [];
    const explained = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(explained.sort()).toEqual([...settingNames].sort());
  });
});

describe('the program', () => {
  test("puts the keys that the operator made into the vault, each detector's own", async () => {
    const keys = await makeKeys('CloudPreventAzure1', 'CloudPreventAzure2', 'CloudPreventAzure3');
    const { resources, warnings } = await runOperators({ deployment: azureExample, keys });
    const texts = resourcesOf(resources, 'keyvault:Secret').map(({ inputs }) => JSON.stringify(inputs));
    expect(texts).toHaveLength(3);
    expect(new Set(texts).size).toBe(3);
    expect(warnings).toContain('NAT gateway');
    for (const text of texts) expect(text).toMatch(/link\.p12.*link\.password.*smtp\.p12.*smtp\.password/);
  });

  test('says what is wrong without a stack trace: the settings, then the file, then the keys', async () => {
    const refused = runOperators({ image: 'latest' });
    await expect(refused).rejects.toThrow(/image[^]*@sha256/);
    await expect(refused).rejects.toMatchObject({ className: 'RunError' });
    await expect(runOperators({ alarmEmail: 'postmaster@example.com' })).rejects.toThrow(
      /alarmEmail\n[^]*did you mean alarmEmails\?[^]*pulumi config rm alarmEmail/,
    );
    await expect(runOperators({ deployment: join(ROOT, 'examples', 'aws.yaml') })).rejects.toThrow(/target\.kind/);
    await expect(runOperators({ deployment: azureExample, keys: '/nowhere' })).rejects.toThrow(/sslkeytool -genkey/);
  });

  test('asks for the value of the secret header where the deployment has one, and never shows it', async () => {
    const organisation = {
      name: 'Example Ltd',
      mailDomains: ['example.com'],
      tenant: { secretHeader: { name: 'X-Example-Gate', secret: 'gate' } },
    };
    const deployment = stopAfterTest(azureDeploymentFile({ organisation, detectors: { count: 1 } })).path;
    const keys = await makeKeys('CloudPrevent1');
    const run = (settings: Record<string, string>) => runOperators({ deployment, keys, ...settings });
    await expect(run({ secretHeaderValue: 'too short' })).rejects.toThrow(/secretHeaderValue[^]*9 characters/);
    const { resources } = await run({ secretHeaderValue: 'a-value-of-some-length' });
    const encoded = Buffer.from('a-value-of-some-length\n').toString('base64');
    expect(JSON.stringify(resourcesOf(resources, 'keyvault:Secret'))).toContain(encoded);
    const others = resources.filter(({ type }) => !type.endsWith(':Secret'));
    expect(JSON.stringify(others)).not.toContain(encoded);
  });

  test('takes the value to come beside the one in use, so that it can be changed while mail flows', () => {
    const read = (value: string | undefined) => readSecretHeader({ get: () => value }, 'X-Example-Gate');
    expect(read('a-value-of-some-length\nanother-value-to-come\n')).toEqual([
      'a-value-of-some-length',
      'another-value-to-come',
    ]);
    const secret = 'a value with blanks in it';
    for (const wrong of [
      undefined,
      '',
      secret,
      Array.from({ length: 11 }, () => 'a-value-of-some-length').join('\n'),
    ]) {
      expect(() => read(wrong)).toThrow(/--secret secretHeaderValue[^]*X-Example-Gate[^]*one a line/);
    }
    expect(() => read(secret)).not.toThrow(secret);
  });
});
