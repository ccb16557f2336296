import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AwsEmulator } from '../../kit/aws-emulator';
import { BlobServer } from '../../kit/blob-server';
import { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { FakeDetector } from '../../kit/fake-detector';
import { whenInstalled } from '../../kit/required-program';
import { sampleIncident } from '../../kit/sample-records';
import { waitUntil } from '../../kit/wait-until';

const message = Buffer.from('Subject: secret\r\n\r\nthe plain text');
const REGION = 'eu-central-1';
const CLIENT = '22222222-2222-4222-8222-222222222222';
/** Whoever runs the tests may have credentials, and a region. */
const NOBODYS_OWN = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_DEFAULT_REGION: '',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  AWS_CONFIG_FILE: '/nowhere',
};
const MISCONFIGURED = 2;
const FAILED = 1;

whenInstalled('moto-python')('Enforce with originals in a cloud', () => {
  let site: EnforceSite;
  let detector: FakeDetector;
  let aws: AwsEmulator;
  let azure: BlobServer;
  let platform: Server;
  /** What the platform was asked. */
  const asked: string[] = [];
  let enforce: EnforceProcess | undefined;
  let s3: S3Client;

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    [aws, azure, platform] = await Promise.all([
      AwsEmulator.start(),
      BlobServer.start({ identities: true }),
      identities(asked),
    ]);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    s3 = new S3Client({ region: REGION, credentials, endpoint: endpoint(), forcePathStyle: true });
    const place = { LocationConstraint: REGION } as const;
    await s3.send(new CreateBucketCommand({ Bucket: 'messages', CreateBucketConfiguration: place }));
  });

  afterAll(async () => {
    await enforce?.stop();
    platform?.close();
    await Promise.all([detector?.stop(), aws?.stop(), azure?.stop()]);
    site?.remove();
  });

  const endpoint = () => `http://127.0.0.1:${String(aws.port)}`;
  const platformUrl = () => `http://127.0.0.1:${String((platform.address() as AddressInfo).port)}`;
  /** What ECS tells a task of its role, and Container Apps an app of its identity. */
  const environment = () => ({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${platformUrl()}/role`,
    AWS_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...NOBODYS_OWN,
    IDENTITY_ENDPOINT: `${platformUrl()}/token`,
    IDENTITY_HEADER: 'header',
    NODE_EXTRA_CA_CERTS: azure.authorityFile,
  });
  const inS3 = (more: object = {}) => ({ s3: { bucket: 'messages', endpoint: endpoint(), ...more } });
  const inAzure = () => ({ azure: { container: azure.url(), clientId: CLIENT } });
  const servers = () => [{ name: 'detector1', host: '127.0.0.1', port: detector.port }];
  const start = async (originals: object) => {
    await enforce?.stop();
    site.configure({ servers: servers(), incidents: { originals } });
    enforce = await site.start({ environment: environment() });
    return enforce.api(site.tokenFile);
  };
  /** Has an incident come with its message. @returns its number */
  const incident = async () => {
    const record = sampleIncident({ originalSize: message.length });
    detector.originals.set(record.id, message);
    detector.hold(record);
    await waitUntil('it is acknowledged', () => detector.acknowledged.includes(record.id));
    const { incidents } = (await enforce?.api(site.tokenFile).get('/incidents'))?.body ?? {};
    return Math.max(...incidents.map(({ number }: { number: number }) => number));
  };

  const objects = async () => (await s3.send(new ListObjectsV2Command({ Bucket: 'messages' }))).Contents ?? [];

  it('keeps them in S3, then in Azure as its managed identity, and reads those of before', async () => {
    expect(await azure.makeContainer(identityToken().access_token)).toBe(201);

    await start(inS3());
    const first = await incident();
    expect(await objects()).toHaveLength(2);

    const api = await start({ ...inS3(), ...inAzure(), place: 'azure' });
    const second = await incident();
    expect(await objects()).toHaveLength(2);
    for (const number of [first, second]) {
      const { status, text } = await api.get(`/incidents/${String(number)}/original`);
      expect([status, text]).toEqual([200, message.toString()]);
    }
    expect(asked).toContain('/role');
    expect(asked).toContainEqual(expect.stringMatching(new RegExp(`^/token\\?.*client_id=${CLIENT}`)));
  });

  it.each([
    [
      'a bucket that is not there',
      () => inS3({ bucket: 'forgotten' }),
      {},
      FAILED,
      /ENF0009.*s3: there is no such bucket/,
    ],
    [
      'a container that is not there',
      () => ({ azure: { container: azure.url('forgotten') } }),
      {},
      FAILED,
      /ENF0009.*azure: there is no such container/,
    ],
    [
      'nobody to be',
      inS3,
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: '' },
      FAILED,
      /ENF0009.*s3: no credentials were found/,
    ],
    ['no region', inS3, { AWS_REGION: '' }, FAILED, /ENF0009.*s3: .*[Rr]egion/],
    ['an authority that nobody knows', inAzure, { NODE_EXTRA_CA_CERTS: '' }, FAILED, /ENF0009.*azure: .*certificate/],
    [
      'a place that nobody has',
      inS3,
      { ENFORCE_ORIGINALS: 'ftp://example.com/' },
      MISCONFIGURED,
      /ENFORCE_ORIGINALS: expected database:/,
    ],
  ])('does not start with %s, and says so', async (_, originals, changed, code, said) => {
    await enforce?.stop();
    site.configure({ servers: servers(), incidents: { originals: originals() } });
    const environmentOfIt = { ...environment(), ...changed };
    enforce = EnforceProcess.launch({ file: site.configurationFile, environment: environmentOfIt });
    expect(await enforce.end()).toBe(code);
    expect(enforce.errors.replaceAll('\n', ' ')).toMatch(said);
  });

  it('does not start on the originals of another database', async () => {
    const other = await EnforceSite.create({ more: { incidents: { originals: inS3() } } });
    try {
      const second = EnforceProcess.launch({ file: other.configurationFile, environment: environment() });
      expect(await second.end()).toBe(FAILED);
      expect(second.errors).toMatch(/ENF0009.*s3: the database [0-9a-f-]{36} has it, this one is/);
    } finally {
      other.remove();
    }
  });
});

/** Where platforms give out who a process is: ECS its role, Azure a token, signed by nobody, which Azurite reads. */
async function identities(asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/role' ? roleCredentials() : identityToken()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function roleCredentials(): object {
  const Expiration = new Date(Date.now() + 3_600_000).toISOString();
  return { AccessKeyId: 'test', SecretAccessKey: 'test', Token: 'test', Expiration };
}

function identityToken() {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: 'https://storage.azure.com',
    iss: 'https://sts.windows.net/11111111-1111-4111-8111-111111111111/',
    nbf: now - 60,
    iat: now - 60,
    exp: now + 3_600,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = Buffer.from('nobody').toString('base64url');
  const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${signature}`;
  return { access_token: token, expires_on: String(claims.exp), token_type: 'Bearer' };
}
