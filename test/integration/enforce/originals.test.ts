import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { incidentHistory } from '@cloud-prevent/enforce/incidents/incident-history';
import { parseKeyRing } from '@cloud-prevent/enforce/keys/key-ring';
import { KeyService } from '@cloud-prevent/enforce/keys/key-service';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { DatabaseStorage } from '@cloud-prevent/enforce/originals/database-storage';
import { DirectoryStorage } from '@cloud-prevent/enforce/originals/directory-storage';
import { OriginalStore } from '@cloud-prevent/enforce/originals/original-store';
import type { OriginalStorage } from '@cloud-prevent/enforce/originals/original-storage';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleIncident } from '../../kit/sample-records';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const newKey = () => randomBytes(32).toString('base64');
const keysOf = (...keys: string[]) => new KeyService(parseKeyRing(keys.join('\n')));
const message = Buffer.from('Subject: secret\r\n\r\nthe plain text of the message');

describe('the messages behind incidents', () => {
  let peer: EnforceDatabase;
  let folder: TemporaryFolder;
  const key = newKey();

  beforeAll(async () => {
    peer = await startEnforceDatabase();
    folder = temporaryFolder();
  });

  afterAll(async () => {
    await peer?.stop();
    folder?.remove();
  });

  /** An incident in the database. */
  const stored = async () => {
    const incident = sampleIncident({ originalSize: message.length });
    await new RecordStore(peer.database, 240_000).commit('first', { records: [incident], unreadable: [] });
    const query = peer.database.selectFrom('incident_copies').select('number').where('id', '=', incident.id);
    return { incident, id: incident.id, number: Number((await query.executeTakeFirstOrThrow()).number) };
  };
  const storeOn = (storage: OriginalStorage, keys = keysOf(key), days = 90) =>
    new OriginalStore({ database: peer.database, keys, storage, days });
  const inDirectory = () => new DirectoryStorage(join(folder.path, 'originals'));
  const inDatabase = () => new DatabaseStorage(peer.database);

  describe.each([
    ['in the database', inDatabase, async (id: string) => (await inDatabase().get(id)) ?? Buffer.alloc(0)],
    [
      'in a directory',
      inDirectory,
      (id: string) => Promise.resolve(readFileSync(join(folder.path, 'originals', id.slice(0, 2), id))),
    ],
  ] as const)('%s', (_, storage, atRest) => {
    it('come back as they were, and lie there encrypted', async () => {
      const originals = storeOn(storage());
      const { id, number } = await stored();
      await originals.keep(id, message);
      await originals.keep(id, message);

      expect(await originals.read(number)).toEqual(message);
      expect((await atRest(id)).includes('plain text')).toBe(false);
      expect(await originals.missing([id])).toEqual([]);
    });

    it('do not open when they were changed, or moved to another incident', async () => {
      const [originals, one, other] = [storeOn(storage()), await stored(), await stored()];
      await originals.keep(one.id, message);
      await originals.keep(other.id, message);
      await storage().put(one.id, await atRest(other.id));
      await expect(originals.read(one.number)).rejects.toMatchObject({ errorName: 'boxDamaged' });
    });

    it('open after the key was changed, once they are encrypted anew', async () => {
      const { id, number } = await stored();
      await storeOn(storage()).keep(id, message);
      const next = newKey();
      const rotated = storeOn(storage(), keysOf(next, key));
      expect(await peer.database.transaction().execute((one) => rotated.reencrypt(one))).toBeGreaterThan(0);
      expect(await storeOn(storage(), keysOf(next)).read(number)).toEqual(message);
      await expect(storeOn(storage()).read(number)).rejects.toMatchObject({ errorName: 'keyMissing' });
      await peer.database.transaction().execute((one) => storeOn(storage(), keysOf(key, next)).reencrypt(one));
    });

    it('are gone when their time is over, which the history tells', async () => {
      const originals = storeOn(storage());
      const { id, number } = await stored();
      await originals.keep(id, message);
      await sql`update originals set discard_at = now() where id = ${id}`.execute(peer.database);
      expect(await originals.read(number)).toBeUndefined();

      expect(await originals.discardDue()).toBe(1);
      expect(await storage().get(id)).toBeUndefined();
      expect((await incidentHistory(peer.database, number)).at(-1)).toMatchObject({ action: 'MESSAGE_DISCARDED' });
    });
  });

  it('are asked for once for all copies that say the same', async () => {
    const originals = storeOn(inDatabase());
    const { incident, id } = await stored();
    const copy = { ...incident, id: sampleIncident().id };
    const [same, different] = [
      { ...copy, message: { ...incident.message, recipients: ['c@example.net'] } },
      {
        ...copy,
        id: sampleIncident().id,
        message: { ...incident.message, subject: 'Other', recipients: ['d@example.net'] },
      },
    ];
    await new RecordStore(peer.database, 240_000).commit('first', { records: [same, different], unreadable: [] });
    expect(await originals.missing([id, same.id])).toHaveLength(1);
    await originals.keep(id, message);
    expect(await originals.missing([id, same.id, different.id])).toEqual([different.id]);
  });

  it('take no id for a path', async () => {
    await expect(inDirectory().get('../../etc/passwd')).rejects.toThrow('not the id of a record');
  });
});
