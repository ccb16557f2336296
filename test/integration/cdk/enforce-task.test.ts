import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { tierOfExample, tierOfYaml, type SynthesisedTier } from '../../kit/aws-tier';
import { hostedSettings } from '../../kit/hosted-settings';
import { LinkKeys, type KeystoreFiles } from '../../kit/link-keys';
import { resourcesOf } from '../../kit/resources-of';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const ENFORCE = join(__dirname, '..', '..', '..', 'enforce', 'server', 'dist', 'main.js');
const HOST = 'enforce.cluster-abc.eu-central-1.rds.amazonaws.com';
const NETWORK = '10.64.0.0/16';
const EXAMPLE = join(__dirname, '..', '..', '..', 'examples', 'aws-enforce.yaml');
const PASSWORD = "a/b?c#d%e@f:g'";

type Piece = string | Readonly<Record<string, unknown>>;

/** The command of the task's first container, as CloudFormation would give it to ECS. */
function commandOfPrepare({ enforce }: SynthesisedTier): readonly string[] {
  if (!enforce) throw new Error('There is no stack for Enforce.');
  const [task] = resourcesOf(enforce, 'AWS::ECS::TaskDefinition');
  const [prepare] = task?.Properties.ContainerDefinitions ?? [];
  return prepare.Command.map((part: string | { 'Fn::Join': [string, Piece[]] }) =>
    typeof part === 'string' ? part : part['Fn::Join'][1].map(valueOf).join(part['Fn::Join'][0]),
  );
}

/** What stands for a thing that AWS makes. */
function valueOf(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  return JSON.stringify(piece).includes('CidrBlock') ? NETWORK : HOST;
}

/** The example, told everything that a hosted Enforce can be told. */
function exampleWithSettings(): SynthesisedTier {
  const text = readFileSync(EXAMPLE, 'utf8');
  return tierOfYaml(
    text.replace('    size: small', `    size: small\n    settings: ${JSON.stringify(hostedSettings)}`),
  );
}

describe('the first container of a task of Enforce', () => {
  let command: readonly string[];
  let keystore: KeystoreFiles;
  let folder: string;
  const file = (name: string) => join(folder, name);
  const secrets = (): Record<string, string> => ({
    LINK_KEYSTORE: readFileSync(keystore.file).toString('base64'),
    LINK_PASSWORD: readFileSync(keystore.passwordFile, 'utf8'),
    API_TOKEN: 'a token that nobody guesses',
    ENCRYPTION: 'the newer\nthe older\n',
    DATABASE_USER: 'enforce',
    DATABASE_PASSWORD: PASSWORD,
  });
  const prepare = (env: Record<string, string>) => {
    const [option = '', script = '', , plan = ''] = command;
    return spawnSync(process.execPath, [option, script, folder, plan], { env, encoding: 'utf8' });
  };

  let example: readonly string[];
  beforeAll(() => {
    example = commandOfPrepare(tierOfExample('aws-enforce'));
  });

  beforeEach(async () => {
    command = example;
    folder = stopAfterTest(temporaryFolder()).path;
    const keys = await LinkKeys.create(stopAfterTest(temporaryFolder()).path);
    keystore = await keys.write('enforce', { role: linkRoles.enforce });
  });

  it('writes what the real Enforce accepts as its configuration', () => {
    const { status, stderr } = prepare(secrets());
    expect([status, stderr]).toEqual([0, '']);
    const said = execFileSync(process.execPath, [ENFORCE, '--config', file('enforce.json'), '--check-config']);
    expect(said.toString()).toBe('The configuration is good.\n');
    const { servers, publicUrl, incidents, trustedProxies } = JSON.parse(readFileSync(file('enforce.json'), 'utf8'));
    expect(publicUrl).toBe('https://enforce.mail.example.com');
    // The balancer alone is believed about who asks.
    expect(trustedProxies).toEqual([NETWORK]);
    expect(incidents).toEqual({ originals: { s3: { bucket: HOST, region: 'eu-central-1', kmsKeyId: HOST } } });
    expect(servers).toEqual([
      { name: 'CloudPrevent1', host: 'CloudPrevent1.mail.example.com', port: 8100 },
      { name: 'CloudPrevent2', host: 'CloudPrevent2.mail.example.com', port: 8200 },
    ]);
  });

  it('tells it all settings of the deployment file, with the secret of the client in a file', () => {
    command = commandOfPrepare(exampleWithSettings());
    expect(prepare(secrets()).stderr).toContain('OPEN_ID: found nothing');
    folder = stopAfterTest(temporaryFolder()).path;
    expect(prepare({ ...secrets(), OPEN_ID: 'secret of the client' })).toMatchObject({ status: 0, stderr: '' });
    const said = execFileSync(process.execPath, [ENFORCE, '--config', file('enforce.json'), '--check-config']);
    expect(said.toString()).toBe('The configuration is good.\n');
    const { originals, reconciliation } = hostedSettings.incidents;
    expect(JSON.parse(readFileSync(file('enforce.json'), 'utf8'))).toMatchObject({
      ...hostedSettings,
      openId: { ...hostedSettings.openId, clientSecretFile: 'open-id-secret' },
      incidents: { reconciliation, originals: { ...originals, s3: { bucket: HOST } } },
    });
    expect(readFileSync(file('open-id-secret'), 'utf8')).toBe('secret of the client\n');
    expect(JSON.stringify(command)).not.toContain('secret of the client');
  });

  it('has the database verified, and any password taken as it is', () => {
    prepare(secrets());
    const url = new URL(JSON.parse(readFileSync(file('enforce.json'), 'utf8')).database.url);
    expect([url.host, url.pathname]).toEqual([`${HOST}:5432`, '/enforce']);
    expect(decodeURIComponent(url.password)).toBe(PASSWORD);
    expect(url.searchParams.get('sslmode')).toBe('verify-full');
    expect(readFileSync(url.searchParams.get('sslrootcert') ?? '', 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it('makes a key of each line for what is encrypted, always the same', () => {
    prepare(secrets());
    const keys = readFileSync(file('encryption-keys'), 'utf8').trim().split('\n');
    expect(keys.map((key) => Buffer.from(key, 'base64').length)).toEqual([32, 32]);
    const before = keys;
    folder = stopAfterTest(temporaryFolder()).path;
    prepare({ ...secrets(), ENCRYPTION: 'the older' });
    expect(readFileSync(file('encryption-keys'), 'utf8').trim()).toBe(before[1]);
  });

  it('lets nobody but Enforce read them', () => {
    prepare(secrets());
    for (const name of ['enforce.json', 'link.sslKeyStore', 'link.password', 'api-token', 'encryption-keys']) {
      expect([name, (statSync(file(name)).mode & 0o777).toString(8)]).toEqual([name, '400']);
    }
  });

  it.each(['LINK_KEYSTORE', 'DATABASE_PASSWORD', 'ENCRYPTION'])('fails without %s, and tells no secret', (missing) => {
    const { status, stderr } = prepare({ ...secrets(), [missing]: ' ' });
    expect(status).toBe(1);
    expect(stderr).toContain(`${missing}: found nothing`);
    for (const [name, value] of Object.entries(secrets())) {
      if (name !== 'DATABASE_USER') expect(stderr).not.toContain(value.trim());
    }
  });
});
