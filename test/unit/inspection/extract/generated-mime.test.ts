import { parseMessage } from '@cloud-prevent/inspection/extract/parse-message';
import { plainParts } from '@cloud-prevent/inspection/extract/plain-parts';
import fc from 'fast-check';
import { bytesOfMime, generatedMime } from '../../../kit/fuzz/generated-mime';

const RUNS = 1500;

it('whatever is read without mailparser is read as by it', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(generatedMime, async (generated) => {
      const content = bytesOfMime(generated);
      const parts = plainParts(content);
      if (!parts) return;
      read += 1;
      expect(parts).toEqual(await parseMessage(content));
    }),
    { numRuns: RUNS, seed: 7 },
  );
  expect(read).toBeGreaterThan(RUNS / 5);
});
