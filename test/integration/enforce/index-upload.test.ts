import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../kit/exact-data-under-test';
import { writePaddedIndex } from '../../kit/padded-index';
import { runToEnd } from '../../kit/run-cloud-prevent';
import { runCommandHere } from '../../kit/run-command-here';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TcpFaultProxy } from '../../kit/tcp-fault-proxy';
import { waitUntil } from '../../kit/wait-until';

const COMMAND = join(__dirname, '..', '..', '..', 'scripts', 'dist', 'cloud-prevent.js');
const PIECE = 1024 ** 2;
/** Enough for an index of two pieces. */
const ROWS = Array.from({ length: 45_000 }, (_, row) => [`person number${row} surname`, `${536_000_000 + row * 7}`]);

describe('the indexes of Enforce', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let made: ExactDataUnderTest;
  let content: Buffer;
  let keyFile: string;

  beforeAll(async () => {
    site = await EnforceSite.create();
    [enforce, made] = await Promise.all([site.start(), exactDataUnderTest(['name', 'ssn'], ROWS)]);
    api = enforce.api(site.tokenFile);
    content = readFileSync(made.path);
    keyFile = join(site.path, 'index.key');
    writeFileSync(keyFile, `${made.key.toString('hex')}\n`);
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
    made?.remove();
  });

  const digest = () => made.report.digest;
  const path = () => `/indexes/${digest()}`;
  const offer = (changes: object = {}) =>
    api.call('PUT', path(), { name: 'customers.edm', size: content.length, key: made.key.toString('hex'), ...changes });
  const sendPiece = async (offset: number, changes: { bytes?: Buffer; sha256?: string } = {}) => {
    const { bytes = content.subarray(offset, offset + PIECE) } = changes;
    const { sha256 = createHash('sha256').update(bytes).digest('hex') } = changes;
    const asked = request({
      host: '127.0.0.1',
      port: enforce.ready?.port,
      method: 'PUT',
      path: `${path()}/content?offset=${offset}&sha256=${sha256}`,
      ca: readFileSync(site.authorityFile),
      servername: 'localhost',
      headers: {
        authorization: `Bearer ${readFileSync(site.tokenFile, 'utf8').trim()}`,
        'content-type': 'application/octet-stream',
      },
    });
    asked.end(bytes);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, body: JSON.parse(await text(answer)) };
  };
  const listed = async () => (await api.get('/indexes')).body.indexes;
  const command = (...args: string[]) => {
    const url = `https://localhost:${String(enforce.ready?.port)}`;
    return runCommandHere(
      'index',
      ...args,
      '--url',
      url,
      '--authority',
      site.authorityFile,
      '--token-file',
      site.tokenFile,
    );
  };
  const upload = (...more: string[]) => command('upload', made.path, '--key-file', keyFile, ...more);
  const policyOf = (name: string) =>
    JSON.stringify({
      kind: 'policy',
      name: 'Customers',
      rules: [{ name: 'rows', all: [{ exactData: { index: name, digest: digest(), atLeast: 2 } }] }],
    });

  it('come in pieces, and go on where they were', async () => {
    expect((await offer()).body).toMatchObject({ received: 0, complete: false });
    expect((await sendPiece(0)).body).toMatchObject({ received: PIECE, complete: false });
    expect((await offer()).body).toMatchObject({ received: PIECE });
    expect((await sendPiece(0)).body).toMatchObject({ received: PIECE });
    expect(await listed()).toMatchObject([{ received: PIECE, complete: false, uploadedAt: null }]);
  });

  it('are refused with a key that is none, and without saying it', async () => {
    const { status, body, text: said } = await offer({ key: 'c0ffee'.repeat(9) });
    expect([status, body.error.problems[0].path]).toEqual([400, 'key']);
    expect(said).not.toContain('c0ffee');
  });

  it('are refused where they are damaged, and not taken as complete before they are', async () => {
    expect(await sendPiece(PIECE, { sha256: '0'.repeat(64) })).toMatchObject({
      status: 422,
      body: { error: { code: 'ENF8003' } },
    });
    expect(await sendPiece(PIECE, { bytes: Buffer.from('short') })).toMatchObject({ status: 422 });
    const early = await api.call('POST', `${path()}/proof`);
    expect(early.body.error.message).toContain(`1048576 of ${content.length} bytes have come`);
  });

  it('are removed when they are not what they were said to be', async () => {
    const damaged = Buffer.from(content.subarray(PIECE));
    damaged[9] = (damaged[9] ?? 0) ^ 1;
    expect(await sendPiece(PIECE, { bytes: damaged })).toMatchObject({ status: 200 });
    const { status, body } = await api.call('POST', `${path()}/proof`);
    expect([status, body.error.message]).toEqual([422, expect.stringContaining('damaged or cut')]);
    expect(await listed()).toEqual([]);
    expect((await api.call('POST', `${path()}/proof`)).body.error.code).toBe('ENF8001');
  });

  it('begin anew with another key, for that of an upload that was begun may be a mistake', async () => {
    await offer({ key: randomBytes(32).toString('hex') });
    await sendPiece(0);
    expect((await offer()).body).toMatchObject({ received: 0 });
    await sendPiece(0);
  });

  it('are uploaded by the command, which goes on where an upload was', async () => {
    const { status, stdout } = await upload('--name', 'customers.edm');
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`index: customers.edm\n +digest: ${digest()}`)),
    ]);
    expect(await listed()).toMatchObject([
      {
        name: 'customers.edm',
        version: 1,
        kind: 'exact-data',
        size: content.length,
        complete: true,
        uploadedBy: 'token-file',
      },
    ]);
    // Once more is nothing new.
    expect((await upload('--name', 'customers.edm')).status).toBe(0);
    expect(await listed()).toHaveLength(1);
  });

  it('are uploaded by a command that was interrupted, and is run again', async () => {
    const file = join(site.path, 'large.edm');
    const large = writePaddedIndex(file, made, 24 * PIECE);
    // Through a slow line, so that it is under way for a while on any machine.
    const fault = { kind: 'delay', direction: 'to-server', milliseconds: 5 } as const;
    const line = stopAfterTest(await TcpFaultProxy.start({ port: enforce.ready?.port ?? 0 }, fault));
    const url = `https://localhost:${String(line.port)}`;
    const server = ['--url', url, '--authority', site.authorityFile, '--token-file', site.tokenFile];
    const args = [COMMAND, 'index', 'upload', file, '--key-file', keyFile, ...server];
    const received = async (): Promise<number> =>
      (await listed()).find((one: { digest: string }) => one.digest === large)?.received ?? 0;

    const child = spawn(process.execPath, args);
    const said = text(child.stderr);
    await waitUntil('a part of it is there', async () => (await received()) > PIECE);
    child.kill('SIGINT');
    const [status] = await once(child, 'exit');
    expect([status, await said]).toEqual([1, expect.stringContaining('[UPLOAD_INTERRUPTED]')]);
    const before = await received();
    expect(before).toBeLessThan(24 * PIECE);
    line.fault = { kind: 'none' };

    const { stderr } = await runToEnd(process.execPath, args, site.path);
    expect(stderr).toBe('');
    expect(await received()).toBeGreaterThan(24 * PIECE);
    expect((await api.call('DELETE', `/indexes/${large}`)).status).toBe(204);
  });

  it('are refused by the command when the key is not theirs, before anything is sent', async () => {
    const wrong = join(site.path, 'wrong.key');
    writeFileSync(wrong, `${'0'.repeat(64)}\n`);
    const { status, stderr } = await command('upload', made.path, '--key-file', wrong);
    expect([status, stderr]).toEqual([1, expect.stringContaining('[INDEX_UNUSABLE]')]);
    expect((await command('upload', keyFile, '--key-file', keyFile)).stderr).toContain('this is no index');
  });

  it('have their upload in the audit log, and their key nowhere', async () => {
    const { text: log } = await api.get('/audit?limit=1000');
    expect(log).toContain('"action":"index.upload","subject":"customers.edm"');
    for (const shown of [log, (await api.get('/indexes')).text, enforce.text])
      expect(shown).not.toContain(made.key.toString('hex'));
  });

  it('stay while a policy in force names them', async () => {
    const put = await api.call('PUT', '/policies/by-name/Customers', { text: policyOf('customers.edm') });
    expect(put.status).toBe(200);
    expect(await listed()).toMatchObject([{ policies: ['Customers'], detectors: [] }]);
    expect((await api.call('DELETE', path())).body.error).toMatchObject({
      code: 'ENF8002',
      message: expect.stringContaining('Customers'),
    });
    expect((await command('list')).stdout).toMatch(
      /^customers\.edm +1 +[0-9a-f]{12} +\d\.\d +complete +Customers +none$/m,
    );
    await api.call('DELETE', '/policies/by-name/Customers');
  });

  it('have their keys encrypted anew with all else', async () => {
    const { body } = await api.call('POST', '/keys/re-encrypt');
    expect(body.reencrypted).toMatchObject({ indexes: 0 });
  });

  it('are removed by the command, by the beginning of their digest', async () => {
    expect((await command('remove', digest().slice(0, 7))).stderr).toContain('[INDEX_UNKNOWN]');
    expect(await command('remove', digest().slice(0, 12))).toMatchObject({
      status: 0,
      stdout: 'Removed customers.edm, version 1.\n',
    });
    expect(await listed()).toEqual([]);
    expect((await api.call('DELETE', path())).status).toBe(404);
  });
});
