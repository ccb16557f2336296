import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import { formats } from '@cloud-prevent/inspection/extract/formats/formats';
import type { Inspector } from '@cloud-prevent/inspection/inspector';
import { charsetMessages } from '../../corpus/charset-messages';
import { charsets } from '../../corpus/charsets';
import { corpusFormats } from '../../corpus/corpus-formats';
import { customers, withFacts, withoutFacts } from '../../corpus/facts';
import { formatMessages, type CorpusMessage } from '../../corpus/format-messages';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../kit/exact-data-under-test';
import { messageOfBytes } from '../../kit/message-of';
import { ocrOptions } from '../../kit/pictures/ocr-options';
import { samplePictures } from '../../kit/pictures/sample-pictures';
import { policyOf, policySetOf } from '../../kit/policy-set-of';

const IN_EVERY_MESSAGE = ['keyword', 'card', 'row'];
/** Types of which nothing but that can be told. */
const ENCRYPTED = ['officeEncrypted', 'pgp', 'rpmsg'];

describe('the corpus: facts in every format, up to five files deep, in every charset', () => {
  let table: ExactDataUnderTest;
  let indexes: IndexFolder;
  let inspector: Inspector;

  beforeAll(async () => {
    table = await exactDataUnderTest(customers.columns, customers.rows);
    const keyFile = join(dirname(table.path), 'key');
    writeFileSync(keyFile, table.key.toString('hex'));
    indexes = new IndexFolder({ directory: dirname(table.path), keyFile });
    const named = { index: basename(table.path), digest: table.report.digest };
    inspector = createInspector(
      policySetOf([
        policyOf({ keyword: { words: ['bluebird papers'] } }, { name: 'keyword' }),
        policyOf({ dataIdentifier: { name: 'credit-card-number' } }, { name: 'card' }),
        policyOf({ exactData: { ...named, atLeast: 2 } }, { name: 'row' }),
        policyOf({ keyword: { words: charsets.map(({ word }) => word) } }, { name: 'own word' }),
      ]),
      indexes,
      ocrOptions,
    );
  });

  afterAll(() => {
    indexes.close();
    table.remove();
  });

  /** Names of the messages in which something is found that should not be, or not found that should. */
  async function missed(messages: readonly CorpusMessage[], expected: readonly string[]): Promise<string[]> {
    const wrong: string[] = [];
    for (const { name, content } of messages) {
      const { violations, incomplete } = await inspector.inspect(messageOfBytes(content));
      const found = violations.map(({ policy }) => policy);
      if (found.join() !== expected.join() || incomplete.length > 0)
        wrong.push(`${name}: ${found.join()} ${incomplete.join()}`);
    }
    return wrong;
  }

  it('has at least twenty charsets, and every type that text is got out of', () => {
    expect(charsets.length).toBeGreaterThanOrEqual(20);
    const made = [...corpusFormats, ...samplePictures].map(({ trueType }) => trueType);
    expect([...formats.keys()].filter((type) => !made.includes(type) && !ENCRYPTED.includes(type))).toEqual([]);
  });

  it('is found in every format, at every depth', async () => {
    expect(await missed(await formatMessages(withFacts), IN_EVERY_MESSAGE)).toEqual([]);
  });

  it('is found in every kind of picture, at every depth', async () => {
    expect(await missed(await formatMessages(withFacts, samplePictures), IN_EVERY_MESSAGE)).toEqual([]);
  });

  it('gives nothing in any format without the facts', async () => {
    expect(await missed(await formatMessages(withoutFacts), [])).toEqual([]);
    expect(await missed(await formatMessages(withoutFacts, samplePictures), [])).toEqual([]);
  });

  it('is found in every charset, in every transfer encoding, at every depth', async () => {
    expect(await missed(charsetMessages(withFacts), [...IN_EVERY_MESSAGE, 'own word'])).toEqual([]);
  });

  it('gives nothing in any charset without the facts', async () => {
    expect(await missed(charsetMessages(withoutFacts), [])).toEqual([]);
  });
});
