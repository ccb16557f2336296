import { createHash } from 'node:crypto';
import { awkwardCorpus } from '../../kit/awkward-corpus';
import type { AwkwardMessage } from '../../kit/awkward-message';
import { DataDecoder } from '../../kit/data-decoder';
import { dotStuffed } from '../../kit/dot-stuffing';
import { spamAssassinCorpus } from '../../kit/spam-assassin-corpus';

const MEGABYTE = 1_048_576;
const small = ({ size }: AwkwardMessage) => size <= 5 * MEGABYTE;

/** SHA-256 and length of chunks, without holding them. */
function digest(chunks: Iterable<Buffer>): { sha256: string; size: number } {
  const hash = createHash('sha256');
  let size = 0;
  for (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

describe('the SpamAssassin corpus', () => {
  test('has 6,046 messages with CRLF line ends, of which eight need BDAT', () => {
    let count = 0;
    let bareCr = 0;
    for (const { content } of spamAssassinCorpus()) {
      count += 1;
      const text = content.toString('latin1');
      if (/(?<!\r)\n/.test(text) || !text.endsWith('\r\n')) throw new Error(`message ${count} has a bare LF`);
      if (/\r(?!\n)/.test(text)) bareCr += 1;
    }
    expect([count, bareCr]).toEqual([6046, 8]);
  });
});

describe('the awkward corpus', () => {
  const corpus = [...awkwardCorpus()];

  test('has at least 200 messages, each with a name of its own', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(200);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });

  test('is the same each time, and each message as long as it says', () => {
    const again = [...awkwardCorpus()];
    for (const [index, message] of corpus.entries()) {
      if (!small(message)) continue;
      const { sha256, size } = digest(message.chunks());
      expect({ name: message.name, size }).toEqual({ name: again[index]?.name, size: message.size });
      expect(sha256).toBe(digest(again[index]?.chunks() ?? []).sha256);
    }
  });

  test('has messages of 25 and 150 MB that are never held whole', () => {
    for (const megabytes of [25, 150]) {
      const message = corpus.find(({ name }) => name === `${megabytes} MB`);
      let size = 0;
      for (const chunk of message?.chunks() ?? []) {
        expect(chunk.length).toBeLessThan(100_000);
        size += chunk.length;
      }
      expect(size).toBe(megabytes * MEGABYTE);
    }
  });

  test('says rightly which messages DATA carries unchanged', () => {
    for (const message of corpus.filter(small)) {
      const carried: Buffer[] = [];
      const decoder = new DataDecoder((piece) => carried.push(piece));
      for (const piece of dotStuffed(message.chunks())) decoder.push(piece);
      const hasBareEnd = /\r(?!\n)|(?<!\r)\n/.test(Buffer.concat([...message.chunks()]).toString('latin1'));
      const unchanged = digest(carried).sha256 === digest(message.chunks()).sha256 && !hasBareEnd;
      expect({ name: message.name, needsBdat: message.needsBdat }).toEqual({
        name: message.name,
        needsBdat: !unchanged,
      });
    }
  });

  test('has what its makers set out to have', () => {
    const names = corpus.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['empty message', 'no header', 'multipart nested 50 deep', '64 KB of NUL']),
    );
    expect(corpus.some(({ recipients }) => recipients.length === 100)).toBe(true);
    expect(corpus.some(({ mailParameters }) => mailParameters.includes('SMTPUTF8'))).toBe(true);
    expect(corpus.filter(({ needsBdat }) => needsBdat).length).toBeGreaterThan(40);
  });
});
