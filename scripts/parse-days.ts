import { InvalidArgumentError } from 'commander';

/** Reads a number of days from the command line; the keystore decides which numbers are possible. */
export function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('A whole number of days is accepted, like 1095.');
  return Number(text);
}
