import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ReadingThreads } from '@cloud-prevent/inspection/extract/threads/reading-threads';

const file = join(__dirname, '..', '..', '..', 'kit', 'threads', 'unruly-thread.cjs');
const ENOUGH = 60_000;

describe('a thread that reads something', () => {
  const threads = new ReadingThreads<{ kind: string }>({ file, memory: 64, growth: 200 });
  const read = (doing: string, time = ENOUGH, take = () => Promise.resolve()) => threads.read(doing, time, take);

  it.each([
    ['hang', 200, 'timeout'],
    ['grow', ENOUGH, 'limit'],
    ['throw', ENOUGH, 'error'],
    ['exit', ENOUGH, 'error'],
  ])('is ended when it does not answer, and said to be at fault: %s', async (doing, time, reason) => {
    expect(await read(doing, time)).toBe(reason);
    expect(await read('ask')).toBeUndefined();
  });

  it('waits where it asks, without its time running', async () => {
    const clockOfThread = 1_000;
    const takesLonger = async () => {
      const over = performance.now() + clockOfThread + 100;
      while (performance.now() < over) await setImmediate();
    };
    expect(await read('ask', clockOfThread, takesLonger)).toBeUndefined();
  });

  it('is ended when what it said cannot be taken', async () => {
    expect(await read('ask', ENOUGH, () => Promise.reject(new Error('refused')))).toBe('error');
  });

  it('is kept for what is read next', async () => {
    const numbers: string[] = [];
    const note = async ({ kind }: { kind: string }) => void numbers.push(kind);
    await threads.read('ask', ENOUGH, note);
    await threads.read('ask', ENOUGH, note);
    expect(numbers).toEqual([numbers[0], numbers[0]]);
  });
});
