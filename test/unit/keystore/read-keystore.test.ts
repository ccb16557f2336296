import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PFX } from 'pkijs';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { writeKeystore } from '@cloud-prevent/keystore/write-keystore';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

describe('a keystore that cannot be used', () => {
  let folder: TemporaryFolder;
  let good: Buffer;

  beforeAll(async () => {
    folder = temporaryFolder();
    const authority = await createAuthority();
    good = await writeKeystore({ ...authority, trusted: [], alias: 'authority', password: 'changeit' });
  });
  afterAll(() => folder.remove());

  async function reading(bytes: Buffer, password = 'changeit', alias?: string): Promise<unknown> {
    const file = join(folder.path, 'keystore.p12');
    const passwordFile = join(folder.path, 'password');
    writeFileSync(file, bytes);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    return readKeystore(file, passwordFile, { alias });
  }

  test('is told apart from one with another password, which is not repeated', async () => {
    await expect(reading(good, 'changeIt')).rejects.toMatchObject({
      code: 'KEYSTORE_WRONG_PASSWORD',
      message: expect.not.stringContaining('changeIt'),
    });
  });

  test('is refused when one byte of it was changed', async () => {
    const changed = Buffer.from(good);
    const middle = Math.floor(changed.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    await expect(reading(changed)).rejects.toMatchObject({ code: 'KEYSTORE_WRONG_PASSWORD' });
  });

  test.each([
    ['text', Buffer.from('not a keystore')],
    ['nothing', Buffer.alloc(0)],
    ['another ASN.1 structure', Buffer.from([0x30, 0x03, 0x02, 0x01, 0x03])],
  ])('is refused when it is %s', async (_case, bytes) => {
    await expect(reading(bytes)).rejects.toMatchObject({ code: 'KEYSTORE_NOT_PKCS12' });
  });

  test('is refused at whatever length it is cut off', async () => {
    for (let length = 1; length < good.length; length += 97)
      await expect(reading(good.subarray(0, length))).rejects.toHaveProperty('code', 'KEYSTORE_NOT_PKCS12');
  });

  test("is named when it is in Java's old format", async () => {
    await expect(reading(Buffer.from('feedfeed00000002', 'hex'))).rejects.toMatchObject({ code: 'KEYSTORE_JKS' });
  });

  test.each([5_000_001, 2 ** 31 - 1])('is refused at once when it wants %d iterations', async (iterations) => {
    const pfx = PFX.fromBER(good);
    if (pfx.macData) pfx.macData.iterations = iterations;
    const costly = Buffer.from(pfx.toSchema().toBER());
    await expect(reading(costly)).rejects.toMatchObject({ code: 'KEYSTORE_TOO_COSTLY' });
  });

  test('is not read when it is far too large', async () => {
    const file = join(folder.path, 'large');
    writeFileSync(file, '');
    truncateSync(file, 5 * 1024 ** 2);
    writeFileSync(join(folder.path, 'password'), 'changeit', { mode: 0o600 });
    const read = readKeystore(file, join(folder.path, 'password'));
    await expect(read).rejects.toMatchObject({ code: 'KEYSTORE_TOO_LARGE' });
  });

  test('is named when it is not there', async () => {
    const read = readKeystore(join(folder.path, 'missing'), join(folder.path, 'password'));
    await expect(read).rejects.toMatchObject({
      code: 'KEYSTORE_UNREADABLE',
      message: expect.stringMatching(/missing/),
    });
  });

  test('says when it has no key of the wanted alias', async () => {
    await expect(reading(good, 'changeit', 'AUTHORITY')).resolves.toBeDefined();
    await expect(reading(good, 'changeit', 'other')).rejects.toMatchObject({ code: 'KEYSTORE_NO_SUCH_ALIAS' });
  });
});
