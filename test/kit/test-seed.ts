import { randomInt } from 'node:crypto';
import { seededRandom } from './seeded-random';

const HIGHEST = 2 ** 31;

/** Random numbers of one test, and what makes them the same again. */
export interface TestSeed {
  readonly seed: number;
  /** From 0 (included) to 1 (not). */
  readonly random: () => number;
}

/** A fresh seed, or the one in the environment variable `TEST_SEED`, to see a failure again. */
export function testSeed(): TestSeed {
  const given = process.env.TEST_SEED;
  const seed = given ? Number(given) : randomInt(HIGHEST);
  if (!Number.isInteger(seed)) throw new Error(`TEST_SEED: found ${given}, accepted is a whole number.`);
  return { seed, random: seededRandom(seed) };
}
