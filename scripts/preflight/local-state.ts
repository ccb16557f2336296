import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../error-code.js';

const keystoreSchema = z.looseObject({ file: z.string(), passwordFile: z.string() });
const listSchema = z.looseObject({ keys: z.looseObject({ enforceLink: keystoreSchema, authority: z.string() }) });

/** What `npm start` left for those who look at it from outside. */
export interface LocalState {
  readonly enforceLink: { readonly file: string; readonly passwordFile: string };
  /** PEM file of the authority behind every certificate. */
  readonly authority: string;
}

/**
 * The newest keys of a one-machine deployment.
 * @param state its state folder
 * @returns undefined when it was never started
 */
export function readLocalState(state: string): LocalState | undefined {
  const folder = join(state, 'keys');
  const lists = foldersOf(folder).map((name) => join(folder, name, 'keys.json'));
  const [newest] = lists.flatMap((file) => dated(file)).sort((one, other) => other.at - one.at);
  const parsed = newest && listSchema.safeParse(JSON.parse(readFileSync(newest.file, 'utf8')));
  return parsed?.data?.keys;
}

function foldersOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function dated(file: string): { file: string; at: number }[] {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? [{ file, at: found.mtimeMs }] : [];
}
