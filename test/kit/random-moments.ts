/** The last moment leaves some load to go on with after it. */
const LATEST = 0.85;

/**
 * Moments in the course of a load at which something is to happen, in order: one in each equal part of the first 85 %.
 * @param random from 0 to 1
 * @param total messages of the load
 * @returns how many messages have come to an end at each
 */
export function randomMoments(count: number, random: () => number, total: number): number[] {
  const part = (LATEST * total) / count;
  return Array.from({ length: count }, (_, index) => Math.ceil((index + random()) * part));
}
