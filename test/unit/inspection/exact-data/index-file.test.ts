import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildExactData } from '@cloud-prevent/inspection/exact-data/build-exact-data';
import { ExactDataIndex } from '@cloud-prevent/inspection/exact-data/exact-data-index';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import { headerBytes } from '@cloud-prevent/protocol/indexes/index-header';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../../kit/exact-data-under-test';
import { temporaryFolder } from '../../../kit/temporary-folder';

const ROWS = [
  ['Maria de la Cruz', '536-90-4399', 'London'],
  ['John Smith', '219-09-9999', 'n/a'],
  ['Ann', '000-00-0000', 'ab'],
];

describe('an index of exact data', () => {
  let made: ExactDataUnderTest;

  beforeEach(async () => {
    made = await exactDataUnderTest(['name', 'ssn', 'city'], ROWS);
  });

  afterEach(() => made.remove());

  const open = (key = made.key, digest?: string) =>
    new ExactDataIndex({ path: made.path, key, ...(digest && { digest }) });

  it('holds no readable value', () => {
    const bytes = readFileSync(made.path);
    for (const value of ['Maria', 'maria', 'mariadelacruz', '536-90-4399', '536904399', 'London', 'london', 'Smith']) {
      expect(bytes.includes(Buffer.from(value))).toBe(false);
    }
  });

  it('is another one each time, so that two tell nobody what they have in common', async () => {
    const again = await exactDataUnderTest(['name', 'ssn', 'city'], ROWS);
    const contentOf = (path: string) =>
      readFileSync(path)
        .subarray(headerBytes, headerBytes + 36)
        .toString('hex');
    expect(contentOf(again.path)).not.toBe(contentOf(made.path));
    again.remove();
  });

  it('says what became of the cells', () => {
    const unused = { empty: 0, placeholder: 0, short: 0, long: 0 };
    expect(made.report).toMatchObject({
      rows: 3,
      columns: [
        { name: 'name', indexed: 3, unused, leading: 1 },
        { name: 'ssn', indexed: 2, unused: { ...unused, placeholder: 1 } },
        { name: 'city', indexed: 1, unused: { ...unused, placeholder: 1, short: 1 } },
      ],
    });
  });

  it('is readable by its owner only, and leaves nothing beside it', () => {
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(made.path))).toEqual(['test.edm']);
  });

  it('is refused with another key', () => {
    expect(() => open(randomBytes(32))).toThrow('made with another key');
  });

  it('is refused when a policy names another one', () => {
    expect(() => open(made.key, '0'.repeat(64))).toThrow(
      `found the digest ${made.report.digest}, the policy names 0000`,
    );
  });

  it.each([
    ['a byte of the header', 100, 'the header is damaged'],
    ['a byte of a row', headerBytes + 3, 'it is damaged or cut'],
    ['the last byte', -1, 'it is damaged or cut'],
    ['the version', 7, 'found version 3 of the form, accepted is 1'],
    ['the first byte', 0, 'this is no index'],
  ])('is refused when %s has changed', (_, at, message) => {
    const bytes = readFileSync(made.path);
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 2;
    writeFileSync(made.path, bytes);
    expect(() => open()).toThrow(message);
  });

  it.each([0, 5, 1000, headerBytes, headerBytes + 8])('is refused when it was cut to %i bytes', (length) => {
    truncateSync(made.path, length);
    expect(() => open()).toThrow(/no index|damaged|cut/);
  });

  it('stays as it was when making another one in its place fails', async () => {
    const before = readFileSync(made.path);
    async function* rows(): AsyncGenerator<string[][]> {
      yield [['a name', '1', '2']];
      throw new Error('the table ends here');
    }
    const source = { columns: ['name', 'ssn', 'city'], rows: rows(), key: made.key, path: made.path };
    await expect(buildExactData(source)).rejects.toThrow('the table ends here');
    expect(readFileSync(made.path)).toEqual(before);
    expect(readdirSync(dirname(made.path))).toEqual(['test.edm']);
  });

  it('is not made of a table without rows', async () => {
    await expect(exactDataUnderTest(['name'], [])).rejects.toThrow('the table has no rows');
  });
});

describe('a folder of indexes', () => {
  it('says what is there instead of the index that a policy names', () => {
    const folder = temporaryFolder();
    writeFileSync(`${folder.path}/key`, `${'0'.repeat(64)}\n`);
    const indexes = new IndexFolder({ directory: folder.path, keyFile: `${folder.path}/key` });
    const named = { index: 'customers.edm', digest: '0'.repeat(64) };
    expect(() => indexes.exactData(named)).toThrow(`customers.edm is not in ${folder.path}, which holds key; copy`);
    folder.remove();
  });

  it('says what a key file must hold, and not what it holds', () => {
    const folder = temporaryFolder();
    writeFileSync(`${folder.path}/a.edm`, '');
    writeFileSync(`${folder.path}/key`, 'hunter2');
    const indexes = new IndexFolder({ directory: folder.path, keyFile: `${folder.path}/key` });
    const attempt = () => indexes.exactData({ index: 'a.edm', digest: '0'.repeat(64) });
    expect(attempt).toThrow('accepted are 64 hexadecimal digits');
    expect(attempt).not.toThrow('hunter2');
    folder.remove();
  });
});
