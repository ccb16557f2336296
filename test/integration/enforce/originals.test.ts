import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { incidentHistory } from '@cloud-prevent/enforce/incidents/incident-history';
import { parseKeyRing } from '@cloud-prevent/enforce/keys/key-ring';
import { KeyService } from '@cloud-prevent/enforce/keys/key-service';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { DatabaseStorage } from '@cloud-prevent/enforce/originals/database-storage';
import { DirectoryStorage } from '@cloud-prevent/enforce/originals/directory-storage';
import { limitRetentionOf } from '@cloud-prevent/enforce/originals/limit-retention-of';
import { OriginalPlaces } from '@cloud-prevent/enforce/originals/original-places';
import { OriginalStore } from '@cloud-prevent/enforce/originals/original-store';
import type { OriginalStorage } from '@cloud-prevent/enforce/originals/original-storage';
import type { PlaceName } from '@cloud-prevent/enforce/originals/place-name';
import { startEnforceDatabase, type EnforceDatabase } from '../../kit/enforce-database';
import { sampleIncident } from '../../kit/sample-records';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const DAY = 86_400_000;
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
  const inDirectory = () => new DirectoryStorage(join(folder.path, 'originals'));
  const inDatabase = () => new DatabaseStorage(peer.database);
  /** A store with both places. @param laid what stands in for a place */
  const storeOn = (current: PlaceName, keys = keysOf(key), laid: Partial<Record<PlaceName, OriginalStorage>> = {}) => {
    const storages = Object.entries({ database: inDatabase(), directory: inDirectory(), ...laid });
    const places = new OriginalPlaces(current, new Map(storages as [PlaceName, OriginalStorage][]));
    return new OriginalStore({ database: peer.database, keys, places, days: 90 });
  };

  describe.each([
    ['database', inDatabase, async (id: string) => (await inDatabase().get(id)) ?? Buffer.alloc(0)],
    [
      'directory',
      inDirectory,
      (id: string) => Promise.resolve(readFileSync(join(folder.path, 'originals', id.slice(0, 2), id))),
    ],
  ] as const)('in the %s', (place, storage, atRest) => {
    it('come back as they were, and lie there encrypted', async () => {
      const originals = storeOn(place);
      const { id, number } = await stored();
      await originals.keep(id, message);
      await originals.keep(id, message);

      expect(await originals.read(number)).toEqual(message);
      expect((await atRest(id)).includes('plain text')).toBe(false);
      expect(await originals.missing([id])).toEqual([]);
    });

    it('do not open when they were changed, or moved to another incident', async () => {
      const [originals, one, other] = [storeOn(place), await stored(), await stored()];
      await originals.keep(one.id, message);
      await originals.keep(other.id, message);
      await storage().put(one.id, await atRest(other.id));
      await expect(originals.read(one.number)).rejects.toMatchObject({ errorName: 'boxDamaged' });
    });

    it('open after the key was changed, once they are encrypted anew', async () => {
      const { id, number } = await stored();
      await storeOn(place).keep(id, message);
      const next = newKey();
      const rotated = storeOn(place, keysOf(next, key));
      expect(await peer.database.transaction().execute((one) => rotated.reencrypt(one))).toBeGreaterThan(0);
      expect(await storeOn(place, keysOf(next)).read(number)).toEqual(message);
      await expect(storeOn(place).read(number)).rejects.toMatchObject({ errorName: 'keyMissing' });
      await peer.database.transaction().execute((one) => storeOn(place, keysOf(key, next)).reencrypt(one));
    });

    it('are gone when their time is over, which the history tells', async () => {
      const originals = storeOn(place);
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
    const originals = storeOn('database');
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

  it('are those of the incident, and for a copy that says otherwise its own', async () => {
    const originals = storeOn('database');
    const { incident, id, number } = await stored();
    const other = { ...incident, id: sampleIncident().id, message: { ...incident.message, subject: 'Other' } };
    await new RecordStore(peer.database, 240_000).commit('first', { records: [other], unreadable: [] });
    // The first message did not come: another one must not pass for it.
    await originals.keep(other.id, Buffer.from('Subject: Other\r\n\r\n'));
    expect([await originals.read(number), await originals.isKept(number)]).toEqual([undefined, false]);
    expect((await originals.readCopy(number, other.id))?.toString()).toContain('Subject: Other');

    await originals.keep(id, message);
    expect([await originals.read(number), await originals.isKept(number)]).toEqual([message, true]);
    expect(await originals.keptIds(number)).toEqual(new Set([id, other.id]));
    expect(await originals.readCopy(number + 1, other.id)).toBeUndefined();
  });

  it('do not come back once they are to be discarded, and those that come later are discarded no later', async () => {
    const originals = storeOn('database');
    const { incident, id, number } = await stored();
    const limit = (days: number) =>
      peer.database.transaction().execute((transaction) => limitRetentionOf(transaction, number, days));
    const discardAt = async (of: string) => {
      const query = peer.database.selectFrom('originals').select('discard_at').where('id', '=', of);
      return Math.round(((await query.executeTakeFirstOrThrow()).discard_at.getTime() - Date.now()) / DAY);
    };
    // The rule is faster than the message.
    await limit(5);
    await limit(7);
    await originals.keep(id, message);
    expect(await discardAt(id)).toBe(5);

    await limit(0);
    expect(await originals.read(number)).toBeUndefined();
    await originals.discardDue();
    const other = { ...incident, id: sampleIncident().id, message: { ...incident.message, subject: 'Other' } };
    await new RecordStore(peer.database, 240_000).commit('first', { records: [incident, other], unreadable: [] });
    // Neither when a detector delivers them again, nor with a copy that says otherwise.
    expect(await originals.missing([id, other.id])).toEqual([]);
    await originals.keep(other.id, message);
    expect(await originals.readCopy(number, other.id)).toBeUndefined();
    expect(await originals.discardDue()).toBe(1);
    expect(await inDatabase().get(other.id)).toBeUndefined();
  });

  it('meet a limit that was set while they were on their way', async () => {
    const { id, number } = await stored();
    const between: OriginalStorage = Object.assign(inDatabase(), {
      put: async (one: string, content: Buffer) => {
        await peer.database.transaction().execute((transaction) => limitRetentionOf(transaction, number, 0));
        // As where that has not seen the row yet.
        await sql`update originals set discard_at = now() + interval '90 days' where id = ${id}`.execute(peer.database);
        await inDatabase().put(one, content);
      },
    });
    await storeOn('database', keysOf(key), { database: between }).keep(id, message);
    expect(await storeOn('database').read(number)).toBeUndefined();
    expect(await storeOn('database').discardDue()).toBe(1);
  });

  it('stay readable when new ones go somewhere else, and are discarded where they are', async () => {
    const [before, after] = [await stored(), await stored()];
    await storeOn('database').keep(before.id, message);
    const moved = storeOn('directory');
    await moved.keep(after.id, message);

    expect(await moved.read(before.number)).toEqual(message);
    expect([await inDatabase().get(after.id), await inDirectory().get(before.id)]).toEqual([undefined, undefined]);
    await sql`update originals set discard_at = now() where id in (${before.id}, ${after.id})`.execute(peer.database);
    expect(await moved.discardDue()).toBe(2);
    expect([await inDatabase().get(before.id), await inDirectory().get(after.id)]).toEqual([undefined, undefined]);
  });

  it('say so when their place is not configured any more, and wait there for it', async () => {
    const { id, number } = await stored();
    await storeOn('directory').keep(id, message);
    const places = new OriginalPlaces('database', new Map([['database', inDatabase()]]));
    const without = new OriginalStore({ database: peer.database, keys: keysOf(key), places, days: 90 });
    await expect(without.read(number)).rejects.toMatchObject({ errorName: 'originalPlaceMissing' });
    await sql`update originals set discard_at = now() where id = ${id}`.execute(peer.database);
    expect(await without.discardDue()).toBe(0);
    expect(await storeOn('directory').discardDue()).toBe(1);
    expect(await inDirectory().get(id)).toBeUndefined();
  });

  it('say so when their place does not give them out', async () => {
    const { id, number } = await stored();
    await storeOn('directory').keep(id, message);
    const unreadable = Object.assign(inDirectory(), { get: () => Promise.reject(new Error('AccessDenied')) });
    const reading = storeOn('directory', keysOf(key), { directory: unreadable }).read(number);
    await expect(reading).rejects.toMatchObject({ errorName: 'originalUnavailable' });
  });

  it.each(['before', 'after'])('open although another process wrote them, too, and just %s', async (moment) => {
    const { id, number } = await stored();
    // Both have found that it is missing; the other one begins and ends while this one writes.
    const between: OriginalStorage = Object.assign(inDirectory(), {
      put: async (one: string, content: Buffer) => {
        if (moment === 'before') await storeOn('directory').keep(id, message);
        await inDirectory().put(one, content);
        if (moment === 'after') await storeOn('directory').keep(id, message);
      },
    });
    await storeOn('directory', keysOf(key), { directory: between }).keep(id, message);
    expect(await storeOn('directory').read(number)).toEqual(message);
  });

  it('are not there before they have arrived, and are asked for again', async () => {
    const { id, number } = await stored();
    const full = Object.assign(inDirectory(), { put: () => Promise.reject(new Error('no space left')) });
    await expect(storeOn('directory', keysOf(key), { directory: full }).keep(id, message)).rejects.toThrow('no space');
    const originals = storeOn('database');
    expect(await originals.read(number)).toBeUndefined();
    expect(await originals.missing([id])).toEqual([id]);
    await originals.keep(id, message);
    expect(await originals.read(number)).toEqual(message);
  });

  it('do not stay when they are discarded on their way', async () => {
    const { id } = await stored();
    const storage = inDirectory();
    const discarding: OriginalStorage = Object.assign(inDirectory(), {
      put: async (one: string, content: Buffer) => {
        await sql`update originals set discard_at = now() where id = ${id}`.execute(peer.database);
        await storeOn('directory').discardDue();
        await storage.put(one, content);
      },
    });
    await storeOn('directory', keysOf(key), { directory: discarding }).keep(id, message);
    expect(await storage.get(id)).toBeUndefined();
  });

  it('go when no row knows of them, but for those of today', async () => {
    const [known, [old, fresh]] = [await stored(), [randomUUID(), randomUUID()]];
    const originals = storeOn('database');
    await originals.keep(known.id, message);
    for (const id of [old, fresh]) await inDatabase().put(id, message);
    await sql`update original_contents set stored_at = now() - interval '25 hours'
      where id in (${old}, ${known.id})`.execute(peer.database);
    await inDirectory().put(old, message);
    const yesterday = new Date(Date.now() - 90_000_000);
    utimesSync(join(folder.path, 'originals', old.slice(0, 2), old), yesterday, yesterday);

    const stopped = AbortSignal.abort();
    expect(await originals.removeOrphans(stopped)).toBe(0);
    expect(await originals.removeOrphans(new AbortController().signal)).toBe(2);
    expect(await inDatabase().get(fresh)).toEqual(message);
    expect(await originals.read(known.number)).toEqual(message);
    expect(await inDirectory().get(old)).toBeUndefined();
    await inDatabase().remove([fresh]);
  });

  it('take no id for a path', async () => {
    await expect(inDirectory().get('../../etc/passwd')).rejects.toThrow('not the id of a record');
  });
});
