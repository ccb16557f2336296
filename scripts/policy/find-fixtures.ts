import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../command-error.js';

const FIXTURE = /\.test\.ya?ml$/i;

/**
 * The fixtures in folders and their subfolders, and those that are named themselves.
 * @throws CommandError INPUT_UNREADABLE, or FIXTURE_INVALID when a folder has none
 */
export async function findFixtures(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(fixturesAt));
  return found.flat();
}

async function fixturesAt(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path, { recursive: true })).filter((name) => FIXTURE.test(name)).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', error instanceof Error ? error.message : path, error);
  }
  throw new CommandError('FIXTURE_INVALID', `${path} has no file *.test.yaml`);
}
