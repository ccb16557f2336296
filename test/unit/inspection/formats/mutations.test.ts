import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { limits } from '@cloud-prevent/inspection/extract/limits';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { sampleFormats } from '../../../kit/formats/sample-formats';
import { seededRandom } from '../../../kit/seeded-random';

const MUTANTS = 150;
const REASONS = ['corrupt', 'limit', 'encrypted', 'timeout', 'error'];

/** The same bytes with a few changed, cut off, or repeated. */
function mutate(content: Buffer, random: () => number): Buffer {
  const place = () => Math.floor(random() * content.length);
  const kind = random();
  if (kind < 0.15) return content.subarray(0, place());
  const mutant = Buffer.from(content);
  if (kind < 0.3) return Buffer.concat([mutant.subarray(0, place()), mutant.subarray(place())]);
  const extremes = [0, 1, 0x7f, 0x80, 0xff];
  for (let count = Math.ceil(random() * 8); count > 0; count--) {
    const value = kind < 0.6 ? extremes[Math.floor(random() * extremes.length)] : Math.floor(random() * 256);
    mutant[place()] = value ?? 0;
  }
  return mutant;
}

describe('a damaged file', () => {
  it.each(sampleFormats.map((format, seed) => ({ ...format, seed })))(
    'never stops extraction: $fileName',
    async ({ fileName, make, seed }) => {
      const random = seededRandom(seed);
      const content = await make('the quarterly plan of Alabama');
      for (let count = 0; count < MUTANTS; count++) {
        const started = performance.now();
        const { components, incomplete } = await extractMessage(attachmentOf(fileName, mutate(content, random)));
        expect(components.length).toBeGreaterThanOrEqual(4);
        expect(REASONS).toEqual(expect.arrayContaining([...incomplete]));
        expect(performance.now() - started).toBeLessThan(limits.attachmentTime + 4_000);
      }
    },
  );
});
