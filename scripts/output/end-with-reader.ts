import { constants } from 'node:os';
import { errorCode } from '../error-code.js';

/** Exit status of a program that ends because nobody reads what it prints any more. */
const READER_GONE = 128 + constants.signals.SIGPIPE;

/** Has the process end without a word, as others do, when who reads its output has gone: `cloud-prevent … | head`. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (errorCode(error) !== 'EPIPE') throw error;
      process.exit(READER_GONE);
    });
  }
}
