import { ConcurrencyLimit } from '@cloud-prevent/enforce/operation/concurrency-limit';
import fc from 'fast-check';

describe('a limit of what goes on at a time', () => {
  it('holds in whatever order work ends, does all of it, and begins it in turn', async () => {
    const works = fc.array(fc.boolean(), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), works, fc.integer({ min: 1, max: 4 }), async (scheduler, fates, most) => {
        const limit = new ConcurrencyLimit(most);
        const begun: number[] = [];
        let running = 0;
        let peak = 0;
        const done = fates.map((fails, number) =>
          limit.run(async () => {
            begun.push(number);
            peak = Math.max(peak, ++running);
            await scheduler.schedule(Promise.resolve());
            running--;
            if (fails) throw new Error('failed');
            return number;
          }),
        );
        const ended = Promise.allSettled(done);
        await scheduler.waitFor(ended);
        const expected = fates.map((fails) => (fails ? 'rejected' : 'fulfilled'));
        expect((await ended).map(({ status }) => status)).toEqual(expected);
        expect(begun).toEqual(fates.map((_, number) => number));
        expect(peak).toBe(Math.min(most, fates.length));
      }),
    );
  });
});
