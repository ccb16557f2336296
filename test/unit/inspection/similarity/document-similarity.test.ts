import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import type { InspectedMessage } from '@cloud-prevent/inspection/inspector';
import { buildSimilarity, type SimilarityReport } from '@cloud-prevent/inspection/similarity/build-similarity';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { docxOf } from '../../../kit/formats/docx-of';
import { openDocumentOf } from '../../../kit/formats/open-document-of';
import { tarOf } from '../../../kit/formats/tar-of';
import { messageOf, mixedOf, partOf } from '../../../kit/message-of';
import { policyOf, policySetOf } from '../../../kit/policy-set-of';
import { seededRandom } from '../../../kit/seeded-random';
import { temporaryFolder } from '../../../kit/temporary-folder';

const WORDS =
  'plan market price north river signal winter copper budget margin vendor harbor letter orange summit train';

/** Sentences of made-up text, always the same for the same seed. */
function prose(seed: number, words: number): string {
  const random = seededRandom(seed);
  const list = WORDS.split(' ');
  return Array.from(
    { length: words },
    (_, at) => `${list[Math.floor(random() * list.length)]}${at % 12 === 11 ? '.' : ''}`,
  ).join(' ');
}

const FOOTER = prose(99, 60);
const PLAN = prose(1, 400);
const OTHER = prose(2, 400);
const zipOf = (name: string, content: Uint8Array) => Buffer.from(zipSync({ [name]: content }));
const ANY = 'application/octet-stream';
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');

describe('the condition documentSimilarity', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'plans.idm');
  const key = randomBytes(32);
  let report: SimilarityReport;
  let indexes: IndexFolder;

  beforeAll(async () => {
    async function* documents() {
      yield { name: 'plan.docx', content: docxOf(PLAN) };
      yield { name: 'other.txt', content: Buffer.from(OTHER) };
      yield { name: 'copy of other.txt', content: Buffer.from(OTHER) };
      yield { name: 'picture.png', content: PICTURE };
      yield { name: 'short.txt', content: Buffer.from('six words are not enough text') };
      for (let number = 0; number < 40; number++) {
        yield { name: `letter ${number}.txt`, content: Buffer.from(`${prose(1000 + number, 100)}\n${FOOTER}`) };
      }
    }
    report = await buildSimilarity({ documents: documents(), key, path });
    writeFileSync(join(folder.path, 'key'), key.toString('hex'));
    indexes = new IndexFolder({ directory: folder.path, keyFile: join(folder.path, 'key') });
  });

  afterAll(() => {
    indexes.close();
    folder.remove();
  });

  async function matches(message: InspectedMessage, more = {}): Promise<number> {
    const condition = { documentSimilarity: { index: 'plans.idm', digest: report.digest, ...more } };
    const { violations } = await createInspector(policySetOf([policyOf(condition)]), indexes).inspect(message);
    return violations[0]?.matchCount ?? 0;
  }

  const firstWords = (text: string, count: number) => text.split(' ').slice(0, count).join(' ');

  it.each([
    ['a picture in a document in an archive', () => zipOf('a.docx', zipOf('word/media/image1.png', PICTURE)), ANY],
    ['a document of few words in an archive', () => zipOf('a.txt', Buffer.from('six words are not enough text')), ANY],
    ['a picture in a tape archive', () => gzipSync(tarOf('picture.png', PICTURE)), ANY],
    ['a picture in a message', () => Buffer.from(attachmentOf('a.png', PICTURE).content), 'message/rfc822'],
  ])('finds a whole file within others: %s', async (_, content, type) => {
    expect(await matches(attachmentOf('a.bin', content(), type), { share: 1 })).toBe(1);
  });

  it('finds no file within others that is not a document', async () => {
    expect(await matches(attachmentOf('a.zip', zipOf('a.png', Buffer.from('89504e470d0a1a0b', 'hex'))))).toBe(0);
  });

  it('says what became of the documents', () => {
    expect(report).toMatchObject({ documents: 44, repeated: 1, withoutText: ['picture.png', 'short.txt'] });
  });

  it('holds no word of the documents, nor their names', () => {
    const bytes = readFileSync(path);
    expect(['copper', 'harbor', 'plan.docx', 'six words'].filter((word) => bytes.includes(word))).toEqual([]);
  });

  it.each([
    ['as it is', () => attachmentOf('a.docx', docxOf(PLAN))],
    ['in another format', () => attachmentOf('a.odt', openDocumentOf(PLAN, 'text'))],
    ['as the text of a message', () => messageOf('', PLAN)],
    [
      'in capitals, without punctuation, on other lines',
      () =>
        messageOf(
          '',
          PLAN.toUpperCase()
            .replaceAll('.', '')
            .replace(/(?:\S+ ){7}/g, '$&\r\n'),
        ),
    ],
    ['among other text', () => messageOf('', `${prose(7, 300)} ${PLAN} ${prose(8, 300)}`)],
    [
      'in two halves, in two files',
      () =>
        mixedOf(
          partOf(['Content-Disposition: attachment; filename=a.txt'], PLAN.slice(0, PLAN.length / 2)),
          partOf(['Content-Disposition: attachment; filename=b.txt'], PLAN.slice(PLAN.length / 2)),
        ),
    ],
  ])('finds a document %s', async (_, message) => {
    expect(await matches(message(), { share: 0.9 })).toBe(1);
  });

  it.each([
    ['half of it', 200, 0.4, 0.6],
    ['a tenth of it', 40, 0.05, 0.2],
  ])('tells how much of a document is there: %s', async (_, words, less, more) => {
    const message = messageOf('', firstWords(PLAN, words));
    expect(await matches(message, { share: less })).toBe(1);
    expect(await matches(message, { share: more })).toBe(0);
  });

  it('tells how much of a text is from a document', async () => {
    const message = messageOf('', firstWords(PLAN, 60));
    expect(await matches(message, { share: 0.8 })).toBe(0);
    expect(await matches(message, { share: 0.8, of: 'content' })).toBe(1);
    const more = messageOf('', `${firstWords(PLAN, 60)} ${prose(7, 300)}`);
    expect(await matches(more, { share: 0.8, of: 'content' })).toBe(0);
  });

  it('finds a file without text by all of its bytes', async () => {
    expect(await matches(attachmentOf('holiday.png', PICTURE), { share: 1 })).toBe(1);
    expect(await matches(attachmentOf('holiday.png', Buffer.concat([PICTURE, Buffer.of(0)])), { share: 0.01 })).toBe(0);
  });

  it('finds nothing in other text, nor in what very many documents share', async () => {
    expect(await matches(messageOf('', prose(5, 1000)), { share: 0.01 })).toBe(0);
    expect(await matches(messageOf('', FOOTER), { share: 0.01 })).toBe(0);
  });

  it('counts documents', async () => {
    expect(await matches(messageOf('', `${PLAN}\r\n${OTHER}`), { minimum: 2 })).toBe(2);
    expect(await matches(messageOf('', PLAN), { minimum: 2 })).toBe(0);
  });

  it('does not count twice what a message says in plain text and in HTML', async () => {
    const half = firstWords(PLAN, 200);
    const alternative = messageOf(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      partOf(['Content-Type: text/plain'], half),
      partOf(['Content-Type: text/html'], `<p>${half}</p>`),
      '--b--',
    );
    expect(await matches(alternative, { share: 0.4 })).toBe(1);
    expect(await matches(alternative, { share: 0.6 })).toBe(0);
  });

  it('is refused with an index of exact data', async () => {
    const condition = { exactData: { index: 'plans.idm', digest: report.digest, atLeast: 1 } };
    expect(() => createInspector(policySetOf([policyOf(condition)]), indexes)).toThrow(
      'found an index of the kind similarity, accepted is exact-data',
    );
  });

  it('is not made of nothing', async () => {
    async function* nothing() {}
    await expect(buildSimilarity({ documents: nothing(), key, path: `${path}2` })).rejects.toThrow(
      'there are no documents',
    );
  });
});
