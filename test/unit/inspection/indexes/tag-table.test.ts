import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { IndexFile } from '@cloud-prevent/inspection/indexes/index-file';
import { deriveIndexKey } from '@cloud-prevent/inspection/indexes/index-key';
import { IndexWriter } from '@cloud-prevent/inspection/indexes/index-writer';
import { TagTable } from '@cloud-prevent/inspection/indexes/tag-table';
import { TagTableBuilder } from '@cloud-prevent/inspection/indexes/tag-table-builder';
import { temporaryFolder } from '../../../kit/temporary-folder';
import { testSeed } from '../../../kit/test-seed';

const MOST = 5;
const TAGS = 20_000;
const { random, seed } = testSeed();
const word = () => Math.floor(random() * 2 ** 32);

/** How many numbers a tag has: mostly one, sometimes a few, seldom too many. */
const numbersOf = (tag: number) => (tag % 100 === 0 ? 200 : tag % 10 === 0 ? (tag / 10) % 8 : 1);

describe(`a table of tags (TEST_SEED=${seed})`, () => {
  const folder = temporaryFolder();
  const tags = Array.from({ length: TAGS }, (_, tag) => ({ high: word(), low: word(), numbers: numbersOf(tag) }));
  let file: IndexFile;
  let table: TagTable;

  beforeAll(async () => {
    const salt = randomBytes(16);
    const key = randomBytes(32);
    // Eight records in memory: nearly all of them go through the disk.
    const builder = new TagTableBuilder(folder.path, MOST, 8);
    for (let number = 0; number < 200; number++) {
      for (const { high, low, numbers } of tags) if (number < numbers) builder.add(high, low, number);
    }
    for (const { high, low } of tags.slice(0, 50)) builder.addOpening(high, low);
    const path = join(folder.path, 'index');
    const writer = new IndexWriter(`${path}.partial`);
    await builder.write(writer);
    builder.close();
    const { check } = deriveIndexKey(key, salt, 'exact-data');
    writer.finish(path, { kind: 'exact-data', salt: salt.toString('hex'), keyCheck: check, facts: {} });
    file = IndexFile.open({ path, kind: 'exact-data', key });
    table = new TagTable(file);
  });

  afterAll(() => {
    file.close();
    folder.remove();
  });

  it('lists the numbers of each tag, and says of which there are too many', () => {
    const wrong = tags.filter(({ high, low, numbers }) => {
      const entry = table.find(high, low);
      const expected = numbers <= MOST ? Array.from({ length: numbers }, (_, number) => number) : undefined;
      const listed = numbers === 0 ? undefined : expected;
      return (
        (entry?.isCommon !== numbers > MOST && numbers > 0) || JSON.stringify(entry?.numbers) !== JSON.stringify(listed)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('knows which tags begin longer values', () => {
    const opening = tags.map(({ high, low }) => table.find(high, low)?.isOpening ?? false);
    expect(opening.lastIndexOf(true)).toBe(49);
    expect(opening.slice(0, 50)).not.toContain(false);
  });

  it('does not find strange tags, most of them without a look into the file', () => {
    const strange = Array.from({ length: 100_000 }, () => [word(), word()] as const);
    expect(strange.filter(([high, low]) => table.find(high, low) !== undefined)).toEqual([]);
    const passed = strange.filter(([high, low]) => table.mayHave(high, low)).length;
    expect(passed / strange.length).toBeLessThan(0.06);
  });
});
