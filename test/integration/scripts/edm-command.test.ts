import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InspectionPool } from '@cloud-prevent/detector/inspection/inspection-pool';
import { newIndexKey } from '@cloud-prevent/inspection/indexes/index-key';
import { indexCommandErrors } from '@cloud-prevent/cloud-prevent-cli/index-command-errors';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { runCommandHere } from '../../kit/run-command-here';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const TABLE = 'id,name,ssn\n1,"de la Cruz, Maria",536-90-4399\n2,Jürgen Müller,219-09-9999\n';

describe('cloud-prevent edm', () => {
  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder.path, 'customers.csv'), TABLE);
    writeFileSync(join(folder.path, 'index.key'), newIndexKey());
  });

  afterEach(() => folder.remove());

  const inFolder = (file: string) => join(folder.path, file);
  const run = (...args: string[]) => runCommandHere('edm', ...args);
  const index = (table: string, columns: string, ...more: string[]) => {
    const places = ['--key-file', inFolder('index.key'), '--out', inFolder('customers.edm')];
    return run('index', inFolder(table), '--columns', columns, ...places, ...more);
  };
  const files = () => readdirSync(folder.path).sort();

  it('makes a key that is its own, for its owner only, and never another in its place', async () => {
    const path = inFolder('new.key');
    expect(await run('key', '--out', path)).toMatchObject({ status: 0 });
    const key = readFileSync(path, 'utf8');
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await run('key', '--out', path);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('[FILE_EXISTS]') });
    expect(readFileSync(path, 'utf8')).toBe(key);
  });

  it('makes an index with which the workers of a detector find the rows of the table', async () => {
    const { status, stdout } = await index('customers.csv', 'name,ssn', '--json');
    expect(status).toBe(0);
    const made = JSON.parse(stdout) as { index: string; digest: string; rows: number };
    expect(made).toMatchObject({
      index: 'customers.edm',
      rows: 2,
      columns: [{ name: 'name', indexed: 2 }, { name: 'ssn' }],
    });
    const pool = await InspectionPool.start(
      {
        workers: 1,
        memory: 256,
        queue: 10,
        indexes: { directory: folder.path, keyFile: join(folder.path, 'index.key') },
      },
      policySetOf([policyOf({ exactData: { index: made.index, digest: made.digest, atLeast: 2 } })]),
    );
    const content = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nJURGEN MULLER has 219099999.\r\n');
    const request = { load: () => Promise.resolve(content), sender: 'a@example.com', recipients: ['b@example.net'] };
    const { result } = await pool.inspect(request, 30_000, new AbortController().signal);
    await pool.close();
    expect(result.violations).toMatchObject([
      { matchCount: 1, matches: [{ condition: 'exactData', component: 'body' }] },
    ]);
  });

  it('makes an index of which a detector refuses any other, with its place in the policies', async () => {
    await index('customers.csv', 'name,ssn');
    const indexes = { directory: folder.path, keyFile: join(folder.path, 'index.key') };
    const condition = { exactData: { index: 'customers.edm', digest: '0'.repeat(64), atLeast: 2 } };
    const starting = InspectionPool.start(
      { workers: 1, memory: 256, queue: 10, indexes },
      policySetOf([policyOf(condition)]),
    );
    await expect(starting).rejects.toThrow(/policies\[0\]\.rules\[0\]\.all\[0\]\.exactData\.index: .*found the digest/);
  });

  it('prints what to write into a policy, and which columns find rows', async () => {
    const { stdout } = await index('customers.csv', 'name,ssn');
    expect(stdout).toMatch(/^ssn +2 +0 +0 +0 +0 +100 %$/m);
    expect(stdout).toMatch(/^ {4}index: customers\.edm\n {4}digest: [0-9a-f]{64}\n {4}atLeast: 2$/m);
  });

  it('reads tables with other delimiters and of other encodings', async () => {
    writeFileSync(join(folder.path, 'kunden.csv'), Buffer.from('Nr;Name\r\n1;J\xfcrgen, M\xfcller\r\n', 'latin1'));
    expect(await index('kunden.csv', 'Name')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is not in utf-8'),
    });
    expect(await index('kunden.csv', 'Name', '--encoding', 'windows-1252')).toMatchObject({ status: 0 });
  });

  it.each([
    ['a column that is not there', TABLE, 'name,iban', 2, 'iban; it has id, name, ssn', 'COLUMN_UNKNOWN'],
    [
      'a line of other length',
      `${TABLE}3,secret\n`,
      'name',
      1,
      'line 4: CSV_RECORD_INCONSISTENT_FIELDS_LENGTH',
      'TABLE_INVALID',
    ],
    ['a quote within a cell', `${TABLE}3,"sec"ret,\n`, 'name', 1, 'line 4: CSV_INVALID_CLOSING_QUOTE', 'TABLE_INVALID'],
    ['no rows', 'id,name\n', 'name', 1, 'the table has no rows', 'INDEX_FAILED'],
    ['nothing', '', 'name', 1, 'is empty', 'TABLE_INVALID'],
  ])('says what is wrong with a table with %s, and makes nothing', async (_, text, columns, status, says, code) => {
    writeFileSync(join(folder.path, 'table.csv'), text);
    const finished = await index('table.csv', columns);
    expect(finished).toMatchObject({ status, stdout: '' });
    expect(finished.stderr).toContain(says);
    expect(finished.stderr).toContain(`[${code}]`);
    expect(finished.stderr).not.toContain('secret');
    expect(files()).toEqual(['customers.csv', 'index.key', 'table.csv']);
  });

  it('says what is wrong with a table that is not there, and with a key that is none', async () => {
    expect((await index('x.csv', 'name')).stderr).toContain('[INDEX_SOURCE_UNREADABLE]');
    expect((await index('customers.csv', 'name', '--key-file', inFolder('customers.csv'))).stderr).toContain(
      '[INDEX_KEY_UNUSABLE]',
    );
  });

  it('has every error of its own in the manual, word for word, and no other', () => {
    const manual = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'exact-data.md'), 'utf8');
    const rows = manual
      .split('\n')
      .map((row) => row.replace(/ {2,}/g, ' '))
      .filter((row) => /^\| `[A-Z_]+`/.test(row));
    const errors = Object.entries(indexCommandErrors);
    expect(rows).toEqual(errors.map(([code, { says, toDo }]) => `| \`${code}\` | ${says} | ${toDo} |`));
  });
});
