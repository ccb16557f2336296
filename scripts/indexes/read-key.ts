import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import { readIndexKey } from '@cloud-prevent/inspection/indexes/index-key';
import { CommandError } from '../command-error.js';

/**
 * Reads the key of the indexes.
 * @throws CommandError INDEX_KEY_UNUSABLE
 */
export function readKey(file: string): Buffer {
  try {
    return readIndexKey(file);
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    throw new CommandError('INDEX_KEY_UNUSABLE', error.message, error);
  }
}
