import { setTimeout as delay } from 'node:timers/promises';
import { errorText } from '../../operation/error-text.js';
import { Postmaster, type PostmasterOptions } from './postmaster.js';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 250;

/**
 * Starts PostgreSQL. Where its predecessor was killed, that one's own child processes need a moment to notice; until
 * then PostgreSQL refuses to start beside them, and is started again, for ten seconds at most.
 * @throws EnforceError `embeddedDatabaseFailed`
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await Postmaster.start(options);
    } catch (error) {
      if (performance.now() > end || !errorText(error).includes('shared memory block')) throw error;
      await delay(PAUSE_MS);
    }
  }
}
