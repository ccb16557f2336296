import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BlobStorage } from '@cloud-prevent/enforce/originals/blob-storage';
import { DatabaseStorage } from '@cloud-prevent/enforce/originals/database-storage';
import { DirectoryStorage } from '@cloud-prevent/enforce/originals/directory-storage';
import type { OriginalStorage, StoredOriginal } from '@cloud-prevent/enforce/originals/original-storage';
import { placeFault } from '@cloud-prevent/enforce/originals/place-fault';
import { PlaceFailure } from '@cloud-prevent/enforce/originals/place-failure';
import { S3Storage, s3ClientOptions, type S3StorageOptions } from '@cloud-prevent/enforce/originals/s3-storage';
import { s3PlaceSchema } from '@cloud-prevent/enforce/originals/s3-place';
import { AwsEmulator } from '../../kit/aws-emulator';
import { BlobServer } from '../../kit/blob-server';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TcpFaultProxy } from '../../kit/tcp-fault-proxy';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const BUCKET = 'messages';
/** Larger than what sockets hold, so that it is under way for a while. */
const content = randomBytes(3_000_000);

whenInstalled('moto-python')('the storages of originals', () => {
  let peer: EnforceDatabase;
  let folder: TemporaryFolder;
  let aws: AwsEmulator;
  let azure: BlobServer;

  beforeAll(async () => {
    folder = temporaryFolder();
    [peer, aws, azure] = await Promise.all([startEnforceDatabase(), AwsEmulator.start(), BlobServer.start()]);
    await s3Client().send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: LOCATION }));
    await azure.container();
  });

  afterAll(async () => {
    await Promise.all([peer?.stop(), aws?.stop(), azure?.stop()]);
    folder?.remove();
  });

  const LOCATION = { LocationConstraint: 'eu-central-1' } as const;
  const place = (more: object = {}) => s3PlaceSchema.parse({ bucket: BUCKET, region: 'eu-central-1', ...more });
  /** As Enforce makes it, but for the credentials. @param port of a proxy before it */
  const s3Client = (port = aws.port) =>
    new S3Client({
      ...s3ClientOptions(place({ endpoint: `http://127.0.0.1:${String(port)}` })),
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  const s3 = (more: object = {}, options: S3StorageOptions = {}) =>
    new S3Storage(place(more), { client: s3Client(), batch: 2, ...options });
  const azurePlace = (prefix = 'originals/') => ({ container: azure.url(), prefix });
  const blobs = (prefix?: string) => new BlobStorage(azurePlace(prefix), { client: azure.client(), batch: 2 });
  const everything = async (storage: OriginalStorage) => {
    const found: StoredOriginal[] = [];
    for await (const page of storage.list()) found.push(...page);
    return found;
  };

  describe.each([
    ['the database', () => new DatabaseStorage(peer.database)],
    ['a directory', () => new DirectoryStorage(join(folder.path, 'originals'))],
    ['S3', () => s3()],
    ['Azure', () => blobs()],
  ] as const)('in %s', (_, open) => {
    it('give back what was put last, and nothing for what never was', async () => {
      const [storage, id] = [open(), randomUUID()];
      await storage.put(id, Buffer.from('before'));
      await storage.put(id, content);
      expect((await storage.get(id))?.equals(content)).toBe(true);
      expect(await open().get(randomUUID())).toBeUndefined();
    });

    it('keep what has no bytes', async () => {
      const [storage, id] = [open(), randomUUID()];
      await storage.put(id, Buffer.alloc(0));
      expect(await storage.get(id)).toEqual(Buffer.alloc(0));
    });

    it('remove several at a time, and those once more without a complaint', async () => {
      const [storage, ids] = [open(), [randomUUID(), randomUUID(), randomUUID()]];
      for (const id of ids) await storage.put(id, Buffer.from(id));
      const [first = '', ...others] = ids;
      await storage.remove(others);
      await storage.remove([...others, randomUUID()]);
      await storage.remove([]);
      expect(await Promise.all(ids.map((id) => storage.get(id)))).toEqual([Buffer.from(first), undefined, undefined]);
    });

    it('list everything over several pages, with when it came', async () => {
      const [storage, ids] = [open(), Array.from({ length: 5 }, () => randomUUID())];
      for (const id of ids) await storage.put(id, Buffer.from(id));
      const found = await everything(storage);
      expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const { storedAt } of found) expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(600_000);
    });

    it('belong to who came first, and are no original themselves', async () => {
      const [storage, owner] = [open(), randomUUID()];
      const first = await storage.claim(owner);
      expect(await open().claim(first)).toBe(first);
      expect((await everything(storage)).map(({ id }) => id)).not.toContain(first);
    });

    it('take no id for a path', async () => {
      for (const id of ['../../etc/passwd', 'owner', '', `${randomUUID()}/`])
        await expect(open().get(id)).rejects.toThrow(/not the id of a record|invalid input syntax/);
    });
  });

  describe.each([
    ['S3', (prefix: string) => s3({ prefix })],
    ['Azure', (prefix: string) => blobs(prefix)],
  ] as const)('beside others in %s', (_, open) => {
    it('are taken by one of two owners, also when both come at once', async () => {
      const prefix = `${randomUUID()}/`;
      const [one, other] = [randomUUID(), randomUUID()];
      const claims = await Promise.all([open(prefix).claim(one), open(prefix).claim(other)]);
      expect(new Set(claims).size).toBe(1);
      expect([one, other]).toContain(claims[0]);
    });

    it('see nothing below another prefix', async () => {
      const [mine, other] = [open(`${randomUUID()}/`), open(`${randomUUID()}/`)];
      const id = randomUUID();
      await other.put(id, Buffer.from('theirs'));
      expect(await mine.get(id)).toBeUndefined();
      expect(await everything(mine)).toEqual([]);
    });
  });

  it('pass over what others put beside them', async () => {
    const [prefix, id] = [`${randomUUID()}/`, randomUUID()];
    const bucket = { Bucket: BUCKET, Body: 'x' };
    for (const Key of [`${prefix}report.csv`, `${prefix}more/${id}`, `${prefix}${id}.new`])
      await s3Client().send(new PutObjectCommand({ ...bucket, Key }));
    await s3({ prefix }).put(id, content);
    expect((await everything(s3({ prefix }))).map((one) => one.id)).toEqual([id]);
  });

  it.each([
    ['AES256', {}, undefined],
    [
      'aws:kms',
      { kmsKeyId: 'arn:aws:kms:eu-central-1:123456789012:key/of-the-tier' },
      expect.stringMatching(/of-the-tier$/),
    ],
  ] as const)('have S3 encrypt with %s', async (algorithm, more, key) => {
    const id = randomUUID();
    await s3(more).put(id, content);
    const head = await s3Client().send(new HeadObjectCommand({ Bucket: BUCKET, Key: `originals/${id}` }));
    expect([head.ServerSideEncryption, head.SSEKMSKeyId]).toEqual([algorithm, key]);
  });

  describe.each([
    ['S3', () => aws.port, (port: number, longestMs: number) => s3({}, { client: s3Client(port), longestMs })],
    [
      'Azure',
      () => azure.port,
      (port: number, longestMs: number) =>
        new BlobStorage(azurePlace(), { client: azure.client({ port, retryOptions: QUICK_RETRIES }), longestMs }),
    ],
  ] as const)('on a bad day of %s', (_, port, open) => {
    const LONG = 20_000;
    let proxy: TcpFaultProxy;
    beforeEach(async () => {
      proxy = stopAfterTest(await TcpFaultProxy.start({ port: port() }));
    });

    it('try again when a connection breaks in the middle', async () => {
      const [storage, id] = [open(proxy.port, LONG), randomUUID()];
      proxy.fault = { kind: 'reset', direction: 'to-server', after: 100_000 };
      const begun = proxy.nextBytes('to-server');
      const kept = storage.put(id, content);
      await begun;
      proxy.fault = { kind: 'none' };
      await kept;
      expect((await storage.get(id))?.equals(content)).toBe(true);
      expect(proxy.connections).toBeGreaterThan(1);
    });

    it('give up on one that does not answer, in time, as something that passes', async () => {
      proxy.fault = { kind: 'stall', direction: 'to-client', after: 0 };
      const failure = await open(proxy.port, 300)
        .put(randomUUID(), content)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ message: 'no answer in 300 ms', code: 'ETIMEDOUT' });
      expect(new PlaceFailure('s3', failure).isPassing).toBe(true);
    });

    it('give up on one that is gone, as something that passes', async () => {
      proxy.fault = { kind: 'refuse' };
      const failure = await open(proxy.port, LONG)
        .put(randomUUID(), content)
        .catch((error: unknown) => error);
      expect(new PlaceFailure('s3', failure).isPassing).toBe(true);
    });

    it('never give half of a message for the whole', async () => {
      const id = randomUUID();
      await open(port(), LONG).put(id, content);
      proxy.fault = { kind: 'cut', direction: 'to-client', after: 1_000_000 };
      await expect(open(proxy.port, LONG).get(id)).rejects.toHaveProperty('message');
    });
  });

  describe('where something is wrong for good', () => {
    const faultOf = async (storage: OriginalStorage) => {
      const failure = await storage.claim(randomUUID()).catch((error: unknown) => error);
      expect(new PlaceFailure('s3', failure).isPassing).toBe(false);
      return placeFault(failure);
    };

    it('say that there is no such bucket, or container', async () => {
      expect(await faultOf(s3({ bucket: 'forgotten' }))).toMatch(/^there is no such bucket \(NoSuchBucket/);
      const client = azure.client({ container: 'forgotten' });
      expect(await faultOf(new BlobStorage(azurePlace(), { client }))).toMatch(/^there is no such container/);
    });

    it('say that nobody knows the credentials', async () => {
      await aws.askForRights(true);
      expect(await faultOf(s3())).toMatch(/^the credentials are not known there, or not valid \(/);
      await aws.askForRights(false);
      const key = Buffer.from('another key').toString('base64');
      const client = azure.client({ key });
      expect(await faultOf(new BlobStorage(azurePlace(), { client }))).toMatch(/^(the credentials|what Enforce is)/);
    });
  });

  /** As Enforce's, but for the waits. */
  const QUICK_RETRIES = { maxTries: 3, tryTimeoutInMs: 20_000, retryDelayInMs: 20, maxRetryDelayInMs: 50 };
});
