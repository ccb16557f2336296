import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { limits } from '@cloud-prevent/inspection/extract/limits';
import { CommandError } from '../command-error.js';

/** Folders within one another. */
const DEEPEST = 64;

/** A document of a folder. */
export interface FolderDocument {
  /** Its path in the folder. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Reads the files of a folder and of the folders in it, one at a time, in the order of their names. Links are not
 * followed, so that none leads out of the folder or in circles.
 * @param onTooLarge told of files that are larger than what is read in mail
 * @throws CommandError INDEX_SOURCE_UNREADABLE
 */
export async function* readDocuments(
  folder: string,
  onTooLarge: (name: string) => void,
): AsyncGenerator<FolderDocument> {
  try {
    for await (const path of filesIn(folder, 0)) {
      const name = relative(folder, path);
      const { size } = await stat(path);
      if (size > limits.fileBytes) onTooLarge(name);
      else if (size > 0) yield { name, content: await readFile(path) };
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CommandError('INDEX_SOURCE_UNREADABLE', error.message, error);
  }
}

async function* filesIn(folder: string, depth: number): AsyncGenerator<string> {
  if (depth > DEEPEST)
    throw new CommandError('INDEX_SOURCE_UNREADABLE', `${folder} is more than ${DEEPEST} folders deep`);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path, depth + 1);
    else if (entry.isFile()) yield path;
  }
}
