import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { headerBytes } from '@cloud-prevent/protocol/indexes/index-header';
import { IndexProof } from '@cloud-prevent/protocol/indexes/index-proof';
import fc from 'fast-check';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../kit/exact-data-under-test';

const DIGEST_BYTES = 32;

describe('the proof of an index', () => {
  let made: ExactDataUnderTest;
  let content: Buffer;

  beforeAll(async () => {
    made = await exactDataUnderTest(['name', 'ssn'], [['Maria de la Cruz', '536-90-4399']]);
    content = readFileSync(made.path);
  });

  afterAll(() => made.remove());

  const prove = (pieces: readonly Buffer[], { digest = made.report.digest, key = made.key } = {}) => {
    const proof = new IndexProof();
    for (const piece of pieces) proof.update(piece);
    return proof.finish({ digest, key });
  };
  /** The index with something else in its header, which is whole: its own digest is right. */
  const withHeader = (text: string) => {
    const changed = Buffer.from(content);
    const length = Buffer.byteLength(text);
    changed.writeUInt32LE(length, 8);
    changed.write(text, 12);
    const end = headerBytes - DIGEST_BYTES;
    const digest = createHash('sha256').update(changed.subarray(0, end)).digest();
    digest.copy(changed, end);
    return { pieces: [changed], digest: digest.toString('hex') };
  };

  it('is the same however the index is cut into pieces', () => {
    const cuts = fc.array(fc.nat({ max: content.length }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, (unordered) => {
        const places = [0, ...unordered.sort((one, other) => one - other), content.length];
        const pieces = places.slice(1).map((end, at) => content.subarray(places[at], end));
        expect(prove(pieces).kind).toBe('exact-data');
      }),
    );
  });

  it('fails for any changed byte, and for a missing one', () => {
    fc.assert(
      fc.property(fc.nat({ max: content.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(content);
        changed[place] = (changed[place] ?? 0) ^ change;
        expect(() => prove([changed])).toThrow();
      }),
    );
    expect(() => prove([content.subarray(0, -1)])).toThrow('damaged or cut');
    expect(() => prove([content.subarray(0, headerBytes - 1)])).toThrow('the header is damaged');
    expect(() => prove([])).toThrow('this is no index');
  });

  it('fails for another index, and for another key', () => {
    expect(() => prove([content], { digest: '0'.repeat(64) })).toThrow('accepted is 0000');
    expect(() => prove([content], { key: randomBytes(32) })).toThrow('another key');
  });

  it.each(['{', '[]', '{"kind":"exact-data"}', 'null'])('fails for a header that says %s', (text) => {
    const { pieces, digest } = withHeader(text);
    expect(() => prove(pieces, { digest })).toThrow('the header says nothing that is understood');
  });
});
