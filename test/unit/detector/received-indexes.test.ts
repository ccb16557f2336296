import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceivedIndexes } from '@cloud-prevent/detector/indexes/received-indexes';
import type { HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import { pino } from 'pino';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../kit/exact-data-under-test';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const ROWS = [['Maria de la Cruz', '536-90-4399']];
const PIECE = 40_000;

function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

describe('the indexes that come over the link', () => {
  const linkKey = privateKey();
  let made: ExactDataUnderTest;
  let content: Buffer;
  let folder: TemporaryFolder;
  let indexes: ReceivedIndexes;

  const open = (more: { linkKey?: string; mostPercent?: number } = {}) =>
    ReceivedIndexes.open({
      directory: folder.path,
      linkKey,
      mostPercent: 100,
      log: pino({ level: 'silent' }),
      ...more,
    });
  const digest = () => made.report.digest;
  const offer = (changes: object = {}) => ({
    name: 'customers.edm',
    size: content.length,
    key: made.key.toString('hex'),
    ...changes,
  });
  const piece = (offset: number) => content.subarray(offset, offset + PIECE);
  const append = (offset: number, bytes = piece(offset), proof = bytes) =>
    indexes.append(digest(), { offset, sha256: createHash('sha256').update(proof).digest('hex') }, bytes);
  const sendFrom = async (offset: number): Promise<HeldIndex> => {
    let held = await append(offset);
    while (held.received < held.size) held = await append(held.received);
    return held;
  };
  const received = async () => {
    await indexes.offer(digest(), offer());
    await sendFrom(0);
    return indexes.prove(digest());
  };
  const naming = (named = digest(), enabled = true) =>
    policySetOf([policyOf({ exactData: { index: 'customers.edm', digest: named, atLeast: 2 } }, { enabled })]);

  beforeAll(async () => {
    made = await exactDataUnderTest(['name', 'ssn'], ROWS);
    content = readFileSync(made.path);
  });

  afterAll(() => made.remove());

  beforeEach(async () => {
    folder = temporaryFolder();
    indexes = await open();
  });

  afterEach(() => folder.remove());

  it('are complete, byte for byte, once they are proven, and not before', async () => {
    expect(await indexes.offer(digest(), offer())).toMatchObject({ received: 0, complete: false });
    expect(await sendFrom(0)).toMatchObject({ received: content.length, complete: false });
    expect(indexes.namedBy(naming())).toEqual([]);
    expect(await indexes.prove(digest())).toMatchObject({ complete: true });
    const [index] = indexes.namedBy(naming());
    expect(readFileSync(index?.path ?? '')).toEqual(content);
    expect(Buffer.from(index?.key ?? [])).toEqual(made.key);
  });

  it('go on after a crash where they were', async () => {
    await indexes.offer(digest(), offer());
    await append(0);
    indexes = await open();
    expect(indexes.held).toMatchObject([{ digest: digest(), received: PIECE, complete: false }]);
    expect(await indexes.offer(digest(), offer())).toMatchObject({ received: PIECE });
    await sendFrom(PIECE);
    expect(await indexes.prove(digest())).toMatchObject({ complete: true });
  });

  it('take no piece that belongs elsewhere, and say where they go on', async () => {
    await indexes.offer(digest(), offer());
    expect(await append(PIECE)).toMatchObject({ received: 0 });
    await append(0);
    expect(await append(0)).toMatchObject({ received: PIECE });
  });

  it('refuse a piece that was damaged on its way, and take it when it comes as it was', async () => {
    await indexes.offer(digest(), offer());
    const damaged = Buffer.from(piece(0));
    damaged[17] = (damaged[17] ?? 0) ^ 1;
    await expect(append(0, damaged, piece(0))).rejects.toThrow('damaged on its way');
    expect(indexes.held).toMatchObject([{ received: 0 }]);
    expect(await append(0)).toMatchObject({ received: PIECE });
  });

  it('refuse more than was offered', async () => {
    await indexes.offer(digest(), offer());
    await expect(append(0, Buffer.alloc(content.length + 1))).rejects.toThrow(`${content.length} are missing`);
  });

  it('drop an index that is another one than it was said to be', async () => {
    await indexes.offer(digest(), offer());
    content = Buffer.from(content);
    content[content.length - 1] = (content[content.length - 1] ?? 0) ^ 1;
    await sendFrom(0);
    await expect(indexes.prove(digest())).rejects.toThrow('damaged or cut');
    expect([indexes.held, readdirSync(folder.path)]).toEqual([[], []]);
    content = readFileSync(made.path);
  });

  it('drop an index that came with a wrong key', async () => {
    await indexes.offer(digest(), offer({ key: randomBytes(32).toString('hex') }));
    await sendFrom(0);
    await expect(indexes.prove(digest())).rejects.toThrow('another key');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('are not proven while something is missing', async () => {
    await indexes.offer(digest(), offer());
    await append(0);
    await expect(indexes.prove(digest())).rejects.toThrow(`${content.length - PIECE} bytes are missing`);
    await expect(indexes.prove('0'.repeat(64))).rejects.toThrow('has not been offered');
  });

  it('have their keys on disk only encrypted, and for the holder of the link key', async () => {
    await received();
    const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
    for (const form of [made.key, made.key.toString('hex'), made.key.toString('base64')])
      expect(files.some((bytes) => bytes.includes(form))).toBe(false);
    indexes = await open({ linkKey: privateKey() });
    expect(indexes.held).toMatchObject([{ received: content.length, complete: false }]);
    // Only the key is sent again, and proven.
    expect(await indexes.offer(digest(), offer())).toMatchObject({ received: content.length, complete: true });
    expect(indexes.namedBy(naming())).toHaveLength(1);
  });

  it('go when their new key is a wrong one', async () => {
    await received();
    indexes = await open({ linkKey: privateKey() });
    await expect(indexes.offer(digest(), offer({ key: '0'.repeat(64) }))).rejects.toThrow('another key');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('are proven again at each start: what was damaged meanwhile goes', async () => {
    await received();
    indexes = await open();
    expect(indexes.held).toMatchObject([{ complete: true }]);
    const [index] = indexes.namedBy(naming());
    writeFileSync(index?.path ?? '', randomBytes(content.length));
    indexes = await open();
    expect([indexes.held, readdirSync(folder.path)]).toEqual([[], []]);
  });

  it('go on from what is left when a power cut took the end away', async () => {
    await indexes.offer(digest(), offer());
    await append(0);
    truncateSync(join(folder.path, `${digest()}.part`), 100);
    indexes = await open();
    expect(indexes.held).toMatchObject([{ received: 100 }]);
  });

  it('stay as long as the policies in force name them, those of disabled policies too', async () => {
    await received();
    await indexes.keepOnly(naming(digest(), false));
    expect(indexes.held).toHaveLength(1);
    await indexes.keepOnly(naming('0'.repeat(64)));
    expect([indexes.held, readdirSync(folder.path)]).toEqual([[], []]);
  });

  it('are refused where the disk has no room for them', async () => {
    indexes = await open({ mostPercent: 0 });
    await expect(indexes.offer(digest(), offer())).rejects.toThrow('the disk has room for 0');
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
