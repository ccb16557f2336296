import type { IndexLocation } from '@cloud-prevent/inspection/indexes/index-folder';
import { CommandError } from '../command-error.js';

/** Options by which a command finds the indexes that policies name. */
export interface IndexOptions {
  readonly indexes?: string;
  readonly indexKey?: string;
}

/** Flags and descriptions of `IndexOptions`. */
export const indexFlags = {
  indexes: ['--indexes <folder>', 'folder of the indexes that policies name'],
  indexKey: ['--index-key <file>', 'the key that made them'],
} as const;

/**
 * Where the indexes are; undefined when the command was told of none.
 * @throws CommandError INDEX_KEY_UNUSABLE when only one of the two options is given
 */
export function indexLocationOf({ indexes, indexKey }: IndexOptions): IndexLocation | undefined {
  if (indexes === undefined && indexKey === undefined) return undefined;
  if (indexes === undefined || indexKey === undefined) {
    throw new CommandError('INDEX_KEY_UNUSABLE', '--indexes and --index-key go together');
  }
  return { directory: indexes, keyFile: indexKey };
}
