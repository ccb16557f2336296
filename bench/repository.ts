import { join } from 'node:path';

/** The folder of the checkout; this file runs as `bench/dist/repository.js`. */
const root = join(__dirname, '..', '..');

/** A path below the checkout. */
export function inRepository(...path: string[]): string {
  return join(root, ...path);
}
