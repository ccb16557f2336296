import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EnforceApi } from '../../kit/enforce-api';
import { GOOD_PASSWORD, printedPassword } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';

const COMMAND = join(__dirname, '..', '..', '..', 'scripts', 'dist', 'cloud-prevent.js');

describe('cloud-prevent user', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;

  /** Runs the command with lines of standard input. */
  const run = async (args: readonly string[], ...lines: readonly string[]) => {
    const server = ['--url', `https://localhost:${String(enforce.ready?.port)}`, '--authority', site.authorityFile];
    const child = spawn(process.execPath, [COMMAND, ...args, ...server], { cwd: site.path });
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { status: child.exitCode, stdout, stderr };
  };
  const withToken = (...args: readonly string[]) => run([...args, '--token-file', site.tokenFile]);

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  it('changes the one-time password of the first administrator, and makes a token with it', async () => {
    const printed = printedPassword(enforce);
    const change = ['user', 'password', '--name', 'administrator'];
    expect((await run(change, printed)).stderr).toContain('SECRET_MISSING');
    expect((await run(change, printed, 'short')).stderr).toContain('expected 12 to 200 characters');
    expect((await run(change, 'wrong', GOOD_PASSWORD)).stderr).toContain('ENF1008');
    expect(await run(change, printed, GOOD_PASSWORD)).toMatchObject({
      status: 0,
      stdout: 'The password is changed.\n',
    });

    const token = ['user', 'token', '--name', 'administrator', '--token-name', 'ci', '--privilege', 'read-audit-log'];
    const made = await run([...token, '--output', 'new.token'], GOOD_PASSWORD);
    expect(made).toMatchObject({ status: 0, stdout: 'The token is in new.token.\n' });
    expect(statSync(join(site.path, 'new.token')).mode & 0o777).toBe(0o600);
    const authorization = `Bearer ${readFileSync(join(site.path, 'new.token'), 'utf8').trim()}`;
    expect((await api.call('GET', '/audit', undefined, { authorization })).status).toBe(200);
    expect((await api.call('GET', '/users', undefined, { authorization })).status).toBe(403);
  });

  it('adds users, lists them, and gives those who cannot sign in another password', async () => {
    const added = await withToken('user', 'add', '--name', 'alice', '--role', 'Policy Author', 'Auditor');
    expect(added.stdout).toMatch(/^(\w{5}-){3}\w{5}\n$/);
    const listed = await withToken('user', 'list');
    expect(listed.stdout).toMatch(/^alice +Auditor, Policy Author +must change the password +never$/m);
    const reset = await withToken('user', 'reset', '--name', 'alice');
    expect(reset.stdout).not.toBe(added.stdout);
    const change = ['user', 'password', '--name', 'alice'];
    expect((await run(change, added.stdout.trim(), GOOD_PASSWORD)).status).toBe(1);
    expect((await run(change, reset.stdout.trim(), GOOD_PASSWORD)).status).toBe(0);
  });

  it('keeps credentials that it reads from standard input, and encrypts them anew', async () => {
    const set = await run(['credential', 'set', '--name', 'smtp', '--token-file', site.tokenFile], 'open sesame');
    expect(set).toMatchObject({ status: 0, stdout: 'smtp is kept.\n' });
    expect((await withToken('credential', 're-encrypt')).stdout).toMatch(/^credentials: 0 encrypted anew$/m);
  });

  it('lists and removes credentials, and shows no password', async () => {
    const set = ['credential', 'set', '--name', 'gateway', '--user', 'dlp', '--description', 'of the gateway'];
    await run([...set, '--token-file', site.tokenFile], 'open sesame');
    const listed = await withToken('credential', 'list');
    expect(listed.stdout).toMatch(/^gateway +dlp +of the gateway +\d{4}-/m);
    expect(listed.stdout).not.toContain('sesame');
    const remove = ['credential', 'remove', '--name', 'gateway'];
    expect(await withToken(...remove)).toMatchObject({ status: 0, stdout: 'gateway is removed.\n' });
    expect((await withToken('credential', 'list')).stdout).not.toContain('gateway');
    expect((await withToken(...remove)).stderr).toContain('ENF5001');
  });

  it('lists and removes roles, but never the one of administrators', async () => {
    const role = {
      name: 'Low only',
      privileges: ['view-network-incidents'],
      incidentConditions: { severities: ['low'] },
    };
    await api.call('POST', '/roles', role);
    const listed = (await withToken('role', 'list')).stdout;
    expect(listed).toMatch(/^Low only +severities: low +view-network-incidents$/m);
    expect(listed).toMatch(/^Auditor +all +.*read-audit-log/m);
    expect(await withToken('role', 'remove', '--name', 'Low only')).toMatchObject({ status: 0 });
    expect((await withToken('role', 'list')).stdout).not.toContain('Low only');
    expect((await withToken('role', 'remove', '--name', 'Administrator')).stderr).toContain('ENF4006');
  });

  it('lists the tokens of somebody, and takes one away at once', async () => {
    const token = ['user', 'token', '--name', 'administrator', '--token-name', 'lost', '--privilege', 'read-audit-log'];
    await run([...token, '--output', 'lost.token'], GOOD_PASSWORD);
    const secret = readFileSync(join(site.path, 'lost.token'), 'utf8').trim();
    const audit = () => api.call('GET', '/audit', undefined, { authorization: `Bearer ${secret}` });
    expect((await audit()).status).toBe(200);
    const listed = (await withToken('user', 'tokens', '--name', 'administrator')).stdout;
    expect(listed).toMatch(/^lost +\d{4}-\S+ +\d{4}-\S+ +read-audit-log$/m);
    expect(listed).not.toContain(secret);

    const revoke = ['user', 'revoke-token', '--name', 'administrator', '--token-name'];
    expect((await withToken(...revoke, 'mislaid')).stderr).toMatch(/TOKEN_UNKNOWN.*"lost"|"lost".*TOKEN_UNKNOWN/s);
    expect((await withToken(...revoke, 'lost')).status).toBe(0);
    expect((await audit()).status).toBe(401);
    const { entries } = (await api.get('/audit?limit=1000')).body;
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'user.remove-token', subject: 'administrator', detail: { token: 'lost' } }),
    );
  });

  it('says what the server refuses, and shows no token to a stranger', async () => {
    writeFileSync(join(site.path, 'bad.token'), 'cpt_nothing');
    const refused = await run(['user', 'list', '--token-file', 'bad.token']);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/ENF1002.*ENFORCE_REFUSES/)]);
  });
});
