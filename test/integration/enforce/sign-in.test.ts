import { Client } from 'pg';
import { earlyInTotpStep } from '../../kit/early-in-totp-step';
import { totpCode } from '../../kit/totp-code';
import { Browser } from '../../kit/browser';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, GOOD_PASSWORD, printedPassword, signedIn } from '../../kit/enforce-people';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';

const SESSION = '__Host-cloud-prevent';

describe('signing in', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let database: Client;

  const newBrowser = () => new Browser(enforce.ready?.port ?? 0);

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    database = new Client({ connectionString: databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0) });
    await database.connect();
    await addUser(api, 'alice', ['Policy Author']);
  });

  afterAll(async () => {
    await database?.end();
    await enforce?.stop();
    site?.remove();
  });

  describe('as the first administrator', () => {
    const browser = () => newBrowser();

    it('takes the password that was printed once and is in no log, and asks for another one first', async () => {
      const printed = printedPassword(enforce);
      expect(enforce.text).not.toContain(printed);
      const page = browser();
      expect((await page.signIn('administrator', printed)).status).toBe(200);
      expect((await page.get('/session')).body).toMatchObject({ name: 'administrator', passwordMustChange: true });
      expect((await page.get('/users')).body.error.code).toBe('ENF1005');

      const weak = await page.call('PUT', '/account/password', { oldPassword: printed, password: 'administrator1' });
      expect(weak.body.error.problems[0].message).toMatch(/name of the user/);
      const before = page.cookies.get(SESSION);
      const body = { oldPassword: printed, password: GOOD_PASSWORD };
      expect((await page.call('PUT', '/account/password', body)).status).toBe(200);
      expect(page.cookies.get(SESSION)).not.toBe(before);
      expect((await page.get('/users')).status).toBe(200);
      expect((await browser().signIn('administrator', printed)).status).toBe(401);
    });

    it('is made once: a second start prints nothing', async () => {
      const again = await EnforceSite.create();
      const first = await again.start();
      expect(printedPassword(first)).toMatch(/^(\w{5}-){3}\w{5}$/);
      await first.stop();
      const second = await again.start();
      expect(second.errors).toBe('');
      await second.stop();
      again.remove();
    });
  });

  describe('gives a session', () => {
    it('in a cookie that only this host gets over HTTPS and no script reads', async () => {
      const { headers } = await newBrowser().signIn('alice', GOOD_PASSWORD);
      expect(headers['set-cookie']).toEqual([
        expect.stringMatching(/^__Host-cloud-prevent=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
      ]);
    });

    it('that does not take over one which somebody else has planted (fixation)', async () => {
      const attacker = await signedIn(enforce, 'alice');
      const victim = newBrowser();
      const planted = attacker.cookies.get(SESSION) ?? '';
      victim.cookies.set(SESSION, planted);
      await victim.signIn('alice', GOOD_PASSWORD);
      expect(victim.cookies.get(SESSION)).not.toBe(planted);
      expect((await victim.get('/session')).status).toBe(200);
      expect((await attacker.get('/session')).status).toBe(401);

      const unknown = newBrowser();
      unknown.cookies.set(SESSION, 'a'.repeat(43));
      expect((await unknown.get('/session')).status).toBe(401);
    });

    it('that ends when it is idle, when it is old, and when its user signs out', async () => {
      const age = async (page: Browser, column: string, by: string) => {
        const { createHash } = await import('node:crypto');
        const hash = createHash('sha256')
          .update(page.cookies.get(SESSION) ?? '')
          .digest('hex');
        const text = `update sessions set ${column} = now() - interval '${by}' where hash = $1`;
        expect((await database.query(text, [hash])).rowCount).toBe(1);
      };
      const page = await signedIn(enforce, 'alice');
      await age(page, 'used_at', '29 minutes');
      expect((await page.get('/session')).status).toBe(200);
      await age(page, 'used_at', '31 minutes');
      expect((await page.get('/session')).status).toBe(401);

      const old = await signedIn(enforce, 'alice');
      await age(old, 'created_at', '12 hours 1 minute');
      expect((await old.get('/session')).status).toBe(401);

      const leaving = await signedIn(enforce, 'alice');
      const cookie = leaving.cookies.get(SESSION) ?? '';
      expect((await leaving.call('DELETE', '/session')).status).toBe(204);
      expect(leaving.cookies.has(SESSION)).toBe(false);
      leaving.cookies.set(SESSION, cookie);
      expect((await leaving.get('/session')).status).toBe(401);
    });

    it('whose secret the database does not know', async () => {
      const page = await signedIn(enforce, 'alice');
      const { rows } = await database.query('select hash from sessions');
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(page.cookies.get(SESSION));
    });
  });

  it('does not let a page of somebody else change anything (forgery)', async () => {
    const page = await signedIn(enforce, 'alice');
    const change = (headers: Record<string, string>) => page.call('POST', '/policies/reload', {}, headers);
    expect((await change({})).status).toBe(200);
    for (const headers of [
      { 'x-csrf-token': '' },
      { 'x-csrf-token': 'a'.repeat(43) },
      { origin: 'https://elsewhere.example' },
      { origin: '' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const { status, body } = await change(headers);
      expect([headers, status, body.error.code]).toEqual([headers, 403, 'ENF1006']);
    }
    const foreign = { origin: 'https://elsewhere.example' };
    const planted = await newBrowser().call('POST', '/session', { name: 'alice', password: GOOD_PASSWORD }, foreign);
    expect(planted.body.error.code).toBe('ENF1006');
  });

  describe('by guessing (brute force)', () => {
    const attempts = (name: string) =>
      database.query('select failed_attempts, locked_until > now() as locked from users where name = $1', [name]);

    it('locks the account after five failures, however many come at once, and the right password does not open it', async () => {
      await addUser(api, 'mallory', ['Policy Author']);
      const guesses = Array.from({ length: 8 }, (_, guess) => newBrowser().signIn('mallory', `guess number ${guess}`));
      const answers = await Promise.all(guesses);
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.error.code}`))).toEqual(
        new Set(['401 ENF1008']),
      );
      expect((await attempts('mallory')).rows).toEqual([{ failed_attempts: 5, locked: true }]);
      const right = await newBrowser().signIn('mallory', GOOD_PASSWORD);
      expect(right.body.error).toEqual(answers[0]?.body.error);
      const users = (await api.get('/users/mallory')).body;
      expect(users.lockedUntil).not.toBeNull();
      expect((await api.call('DELETE', '/users/mallory/lock')).status).toBe(204);
      expect((await newBrowser().signIn('mallory', GOOD_PASSWORD)).status).toBe(200);
      expect((await attempts('mallory')).rows).toEqual([{ failed_attempts: 0, locked: null }]);
    });

    it('does not tell names that exist from names that do not', async () => {
      const nobody = await newBrowser().signIn('nobody', 'guess number 1');
      const somebody = await newBrowser().signIn('alice', 'guess number 1');
      expect([nobody.status, nobody.text]).toEqual([somebody.status, somebody.text]);
    });
  });

  describe('with an authenticator app', () => {
    /** The address of the tests before has had nearly as many tries as it may have in a minute. */
    const elsewhere = () => new Browser(enforce.ready?.port ?? 0, '127.0.0.2');
    let secret: string;
    let page: Browser;

    beforeAll(async () => {
      await addUser(api, 'trent', ['Policy Author']);
      page = await signedIn(enforce, 'trent');
    });

    it('counts once a first code was shown, and is kept encrypted', async () => {
      const wrong = await page.call('POST', '/account/second-factor', { password: 'not the password' });
      expect(wrong.body.error.code).toBe('ENF4010');
      const made = await page.call('POST', '/account/second-factor', { password: GOOD_PASSWORD });
      secret = made.body.secret;
      expect(made.body.uri).toMatch(/^otpauth:\/\/totp\//);
      const { rows } = await database.query('select totp_box from users where name = $1', ['trent']);
      expect(rows[0].totp_box.includes(Buffer.from(secret))).toBe(false);
      expect((await elsewhere().signIn('trent', GOOD_PASSWORD)).status).toBe(200);
      await earlyInTotpStep();
      expect((await page.call('PUT', '/account/second-factor', { code: totpCode(secret, -30) })).status).toBe(204);
    });

    it('is asked for, and takes each code once', async () => {
      expect((await elsewhere().signIn('trent', GOOD_PASSWORD)).body.error.code).toBe('ENF1009');
      const code = totpCode(secret);
      expect((await elsewhere().signIn('trent', GOOD_PASSWORD, code)).status).toBe(200);
      expect((await elsewhere().signIn('trent', GOOD_PASSWORD, code)).body.error.code).toBe('ENF1008');
    });

    it('can be taken away by an administrator for somebody who has lost it', async () => {
      expect((await api.call('DELETE', '/users/trent/second-factor')).status).toBe(204);
      expect((await elsewhere().signIn('trent', GOOD_PASSWORD)).status).toBe(200);
    });
  });
});
