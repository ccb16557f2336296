import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Browser } from '../../kit/browser';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, GOOD_PASSWORD, signedIn } from '../../kit/enforce-people';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';

interface Entry {
  readonly number: number;
  readonly actor: string;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: Record<string, unknown>;
  readonly hash: string;
}

describe('the audit log', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let other: EnforceProcess;
  let api: EnforceApi;
  let database: Client;

  const entries = async (): Promise<Entry[]> => (await api.get('/audit?limit=1000')).body.entries;
  const last = async () => (await entries()).at(-1);
  const audit = (...more: string[]) => {
    const server = ['--url', `https://localhost:${String(enforce.ready?.port)}`, '--token-file', site.tokenFile];
    const authority = ['--authority', site.authorityFile];
    return runCloudPrevent(site.path, 'audit', ...more, ...(more.includes('--file') ? [] : [...server, ...authority]));
  };

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
    const url = databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0);
    other = await site.start({ environment: { DATABASE_URL: url } });
    database = new Client({ connectionString: url });
    await database.connect();
  });

  afterAll(async () => {
    await database?.end();
    await other?.stop();
    await enforce?.stop();
    site?.remove();
  });

  it('begins with the first administrator, whom the server made itself', async () => {
    expect((await entries())[0]).toMatchObject({
      number: 1,
      actor: 'system',
      address: null,
      action: 'user.add',
      subject: 'administrator',
    });
  });

  it('says who changed what, from where, and never a secret', async () => {
    await addUser(api, 'alice', ['Policy Author']);
    expect(await last()).toMatchObject({
      actor: 'token-file',
      address: '127.0.0.1',
      action: 'user.add',
      subject: 'alice',
      detail: { roles: ['Policy Author'] },
    });
    const page = await signedIn(enforce, 'alice');
    expect(await last()).toMatchObject({ actor: 'user:alice', action: 'session.start', detail: { by: 'password' } });
    await page.call('POST', '/account/tokens', { name: 'ci', privileges: ['view-policies'] });
    expect(await last()).toMatchObject({ actor: 'user:alice', action: 'account.add-token', subject: 'ci' });
    await new Browser(page.port).signIn('alice', 'not the password');
    expect(await last()).toMatchObject({ actor: 'nobody', action: 'session.refuse', subject: 'alice' });
    await api.call('POST', '/servers', { name: 'first', host: 'detector.example.com', port: 8100 });
    expect(await last()).toMatchObject({ action: 'server.add', subject: 'first' });
    await api.call('PUT', '/credentials/smtp', { password: 'open sesame' });
    expect(await last()).toMatchObject({ action: 'credential.set', subject: 'smtp' });
    const { text } = await api.get('/audit?limit=1000');
    for (const secret of [GOOD_PASSWORD, 'open sesame', 'cpt_']) expect(text).not.toContain(secret);
  });

  it('is asked for what somebody looks for, the newest first', async () => {
    const all = await entries();
    const found = async (query: string) => (await api.get(`/audit?${query}`)).body;
    expect((await found('newest=true&limit=2')).entries).toEqual([all.at(-1), all.at(-2)]);
    const { next } = await found('newest=true&limit=2');
    expect((await found(`newest=true&limit=1&before=${String(next)}`)).entries).toEqual([all.at(-3)]);
    const alices = all.filter(({ actor, action }) => actor === 'user:alice' && action === 'account.add-token');
    expect((await found('actor=user:alice&action=account.add-token&subject=ci')).entries).toEqual(alices);
    expect(alices).toHaveLength(1);
    for (const query of ['before=3', 'newest=perhaps', 'newest=true&before=0', 'actor='])
      expect((await api.get(`/audit?${query}`)).status).toBe(400);
  });

  it('has no entry for what did not happen', async () => {
    const before = (await entries()).length;
    await api.call('DELETE', '/users/administrator');
    await api.call('DELETE', '/servers/nobody');
    await api.call('POST', '/servers', { name: 'first', host: 'elsewhere.example.com', port: 8100 });
    expect(await entries()).toHaveLength(before);
  });

  it('stays one chain when two servers write at the same time', async () => {
    const before = (await entries()).length;
    const apis = [api, other.api(site.tokenFile)];
    const changes = Array.from({ length: 40 }, (_, index) =>
      apis[index % 2]?.call('PUT', `/credentials/c${String(index)}`, {
        password: 'x',
        description: 'ünïcödé \u2028 "',
      }),
    );
    for (const answer of await Promise.all(changes)) expect(answer?.status).toBe(200);
    expect(await entries()).toHaveLength(before + 40);
    const { status, stdout } = await audit('verify');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+ entries in order, up to \d+:[0-9a-f]{64}\n$/)]);
  });

  it.each(['update audit_log set actor = $1 where number = 2', 'delete from audit_log where actor <> $1'])(
    'is not changed by the database: %s',
    async (text) => {
      await expect(database.query(text, ['nobody'])).rejects.toThrow(/append-only/);
      await expect(database.query('truncate audit_log')).rejects.toThrow(/append-only/);
    },
  );

  describe('as a file', () => {
    const file = () => join(site.path, 'audit.jsonl');
    const lines = () => readFileSync(file(), 'utf8').trimEnd().split('\n');
    const altered = (change: (lines: string[]) => string[]) => {
      writeFileSync(join(site.path, 'altered.jsonl'), `${change(lines()).join('\n')}\n`);
      return audit('verify', '--file', 'altered.jsonl');
    };
    const broken = (reason: RegExp) => ({ status: 1, stderr: expect.stringMatching(reason) });

    it('is exported whole, and verified without the server', async () => {
      expect((await audit('export', '--output', file())).status).toBe(0);
      expect(lines()).toHaveLength((await entries()).length);
      expect((await audit('verify', '--file', file())).status).toBe(0);
      expect((await audit('export', '--output', file())).stderr).toContain('EEXIST');
    });

    it('shows an entry that was changed, left out, exchanged or put in', async () => {
      expect(await altered((all) => all.with(2, all[2]?.replace('alice', 'mallory') ?? ''))).toMatchObject(
        broken(/AUDIT_BROKEN/),
      );
      expect(await altered((all) => all.toSpliced(3, 1))).toMatchObject(broken(/entry 4 is missing/));
      expect(await altered((all) => all.slice(1))).toMatchObject(broken(/entry 1 is missing/));
      expect(await altered((all) => all.toSpliced(3, 0, all[3] ?? ''))).toMatchObject(broken(/AUDIT_BROKEN/));
      expect(await altered((all) => all.with(1, 'nonsense'))).toMatchObject(broken(/INPUT_INVALID.*|line 2/));
    });

    it('shows that its end was cut off to who knows an earlier end', async () => {
      const end = JSON.parse(lines().at(-1) ?? '') as Entry;
      const known = `${String(end.number)}:${end.hash}`;
      expect((await audit('verify', '--expect', known)).status).toBe(0);
      writeFileSync(join(site.path, 'cut.jsonl'), `${lines().slice(0, -1).join('\n')}\n`);
      expect((await audit('verify', '--file', 'cut.jsonl')).status).toBe(0);
      expect(await audit('verify', '--file', 'cut.jsonl', '--expect', known)).toMatchObject(broken(/it ends before/));
      const other = `${String(end.number)}:${'0'.repeat(64)}`;
      expect(await audit('verify', '--expect', other)).toMatchObject(broken(/another one now/));
    });
  });
});
