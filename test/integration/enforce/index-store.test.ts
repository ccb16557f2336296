import { createHash, randomBytes } from 'node:crypto';
import { systemActor } from '@cloud-prevent/enforce/audit/audit';
import { IndexStore } from '@cloud-prevent/enforce/indexes/index-store';
import { parseKeyRing } from '@cloud-prevent/enforce/keys/key-ring';
import { KeyService } from '@cloud-prevent/enforce/keys/key-service';
import { sql } from 'kysely';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';

const MEBIBYTE = 1024 ** 2;
const GIBIBYTE = 1024 ** 3;
const newKey = () => randomBytes(32).toString('base64');
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the store of indexes', () => {
  const [firstKey, secondKey] = [newKey(), newKey()];
  const indexKey = randomBytes(32).toString('hex');
  let postgres: EnforceDatabase;
  let store: IndexStore;

  const storeWith = (...keys: string[]) =>
    new IndexStore(postgres.database, new KeyService(parseKeyRing(keys.join('\n'))));
  const begin = (name: string, content: string, size = 2 * MEBIBYTE) =>
    store.begin(systemActor, digestOf(content), { name, size, key: indexKey });

  beforeAll(async () => {
    postgres = await startEnforceDatabase();
  });

  afterAll(() => postgres?.stop());

  beforeEach(async () => {
    await postgres.database.deleteFrom('indexes').execute();
    store = storeWith(firstKey);
  });

  it('counts the versions of a name', async () => {
    await begin('customers.edm', 'spring');
    await begin('customers.edm', 'summer');
    await begin('patients.edm', 'spring too');
    const versions = (await store.list()).map(({ name, version }) => `${name} ${version}`);
    expect(versions).toEqual(['customers.edm 2', 'customers.edm 1', 'patients.edm 1']);
  });

  it('keeps the key of an index encrypted, and encrypts it anew for another key of the ring', async () => {
    await begin('customers.edm', 'a');
    const before = await store.find(digestOf('a'));
    expect(before.key_box.includes(Buffer.from(indexKey, 'hex'))).toBe(false);
    const rotated = storeWith(secondKey, firstKey);
    const reencrypt = () => postgres.database.transaction().execute((transaction) => rotated.reencrypt(transaction));
    expect([await reencrypt(), await reencrypt()]).toEqual([1, 0]);
    const after = await store.find(digestOf('a'));
    expect(storeWith(secondKey).keyOf(after).toString('hex')).toBe(indexKey);
    expect(() => store.keyOf(after)).toThrow('a key that this server does not have');
  });

  it('gives the key of an index for no other one', async () => {
    await begin('customers.edm', 'a');
    const row = await store.find(digestOf('a'));
    expect(() => store.keyOf({ ...row, digest: digestOf('b') })).toThrow('not what was encrypted');
  });

  it('gives the rest of a piece to who has a part of it', async () => {
    await begin('customers.edm', 'a', MEBIBYTE + 10);
    const piece = randomBytes(MEBIBYTE);
    const sha256 = createHash('sha256').update(piece).digest('hex');
    await store.append(digestOf('a'), { offset: 0, sha256 }, piece);
    expect(await store.piece(digestOf('a'), 1_000_000)).toEqual(piece.subarray(1_000_000));
    expect(await store.piece(digestOf('a'), MEBIBYTE)).toBeUndefined();
  });

  it('lets go of an upload that nobody has gone on with for a week', async () => {
    await begin('old.edm', 'old');
    await begin('fresh.edm', 'fresh');
    await sql`update indexes set changed_at = now() - interval '8 days' where name = 'old.edm'`.execute(
      postgres.database,
    );
    await begin('customers.edm', 'a');
    expect((await store.list()).map(({ name }) => name)).toEqual(['customers.edm', 'fresh.edm']);
  });

  it('takes no more than there is room for, whoever asks at the same time', async () => {
    for (let number = 0; number < 7; number++) await begin('large.edm', `large ${number}`, 4 * GIBIBYTE);
    const both = await Promise.allSettled([
      begin('large.edm', 'one', 4 * GIBIBYTE),
      begin('large.edm', 'another', 4 * GIBIBYTE),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(begin('small.edm', 'small')).rejects.toThrow('There is no room for another index.');
  });
});
