import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const MOST_BYTES = 64 * 1024;
const LONGEST_LINE = 600;

/**
 * The last lines of a log file, however large it is; over-long ones are cut.
 * @param count how many at most
 */
export function lastLines(file: string, count: number): readonly string[] {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const tail = Buffer.alloc(Math.min(size, MOST_BYTES));
    readSync(descriptor, tail, 0, tail.length, size - tail.length);
    const lines = tail.toString('utf8').split('\n').filter(Boolean).slice(-count);
    return lines.map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line));
  } finally {
    closeSync(descriptor);
  }
}
