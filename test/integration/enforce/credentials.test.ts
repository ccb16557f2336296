import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, GOOD_PASSWORD, signedIn } from '../../kit/enforce-people';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { totpCode } from '../../kit/totp-code';

const SECRET = 'open sesame';
const newKey = () => randomBytes(32).toString('base64');

describe('credentials', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;

  const keyFile = () => join(site.stateDirectory, 'encryption-keys');
  const inDatabase = async <T>(look: (database: Client) => Promise<T>): Promise<T> => {
    const database = new Client({
      connectionString: databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0),
    });
    await database.connect();
    try {
      return await look(database);
    } finally {
      await database.end();
    }
  };
  const restart = async () => {
    await enforce.stop();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  };
  const listed = async () => (await api.get('/credentials')).body.credentials;

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  it('are kept encrypted, and no answer and no log gives them back', async () => {
    const body = { description: 'alerts', userName: 'alerts@example.com', password: SECRET };
    const set = await api.call('PUT', '/credentials/smtp', body);
    expect(set.body).toMatchObject({ name: 'smtp', userName: 'alerts@example.com', currentKey: true });
    const { rows } = await inDatabase((database) => database.query('select * from credentials'));
    const stored = rows[0].box as Buffer;
    expect(stored).toHaveLength(SECRET.length + 45);
    expect(stored.includes(Buffer.from(SECRET))).toBe(false);
    for (const text of [set.text, (await api.get('/credentials')).text, enforce.text]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(stored.toString('base64'));
    }
  });

  it('are replaced under the same name, and removed', async () => {
    await api.call('PUT', '/credentials/old', { password: 'first' });
    await api.call('PUT', '/credentials/old', { password: 'second', description: 'new' });
    expect((await listed()).map(({ name }: { name: string }) => name)).toEqual(['old', 'smtp']);
    expect((await api.call('DELETE', '/credentials/old')).status).toBe(204);
    expect((await api.call('DELETE', '/credentials/old')).body.error.code).toBe('ENF5001');
  });

  it('follow a new key, after which the old one is not needed; second factors too', async () => {
    await addUser(api, 'trent', ['Auditor']);
    const page = await signedIn(enforce, 'trent');
    const { secret } = (await page.call('POST', '/account/second-factor', { password: GOOD_PASSWORD })).body;
    const old = readFileSync(keyFile(), 'utf8');
    const current = newKey();
    writeFileSync(keyFile(), `${current}\n${old}`);
    await restart();
    expect(await listed()).toMatchObject([{ name: 'smtp', currentKey: false }]);
    const { body } = await api.call('POST', '/keys/re-encrypt');
    expect(body.reencrypted).toMatchObject({ credentials: 1, secondFactors: 1 });
    expect((await api.call('POST', '/keys/re-encrypt')).body.reencrypted).toMatchObject({ credentials: 0 });

    writeFileSync(keyFile(), `${current}\n`);
    await restart();
    expect(await listed()).toMatchObject([{ name: 'smtp', currentKey: true }]);
    const again = await signedIn(enforce, 'trent');
    expect((await again.call('PUT', '/account/second-factor', { code: totpCode(secret) })).status).toBe(204);
  });

  it('say which key is missing', async () => {
    const current = readFileSync(keyFile(), 'utf8');
    writeFileSync(keyFile(), `${newKey()}\n`);
    await restart();
    const { status, body } = await api.call('POST', '/keys/re-encrypt');
    expect([status, body.error.code, body.error.message]).toEqual([
      500,
      'ENF9003',
      expect.stringMatching(/Key [0-9a-f]{16}\./),
    ]);
    writeFileSync(keyFile(), current);
    await restart();
    expect((await api.call('POST', '/keys/re-encrypt')).status).toBe(200);
  });

  it('do not open in the place of one another', async () => {
    await api.call('PUT', '/credentials/vault', { password: 'the other' });
    await inDatabase((database) =>
      database.query(
        `update credentials set box = (select box from credentials where name = 'vault'), key_id = 'none'`,
      ),
    );
    const ring = newKey();
    writeFileSync(keyFile(), `${ring}\n${readFileSync(keyFile(), 'utf8')}`);
    await inDatabase((database) =>
      database.query(`update credentials set key_id = (select totp_key_id from users where name = 'trent')`),
    );
    await restart();
    expect((await api.call('POST', '/keys/re-encrypt')).body.error.code).toBe('ENF9004');
  });
});
