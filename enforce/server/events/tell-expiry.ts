import type { Kysely } from 'kysely';
import { daysLeft, expiryState, type Validity } from '@cloud-prevent/keystore/expiry';
import type { DatabaseSchema } from '../database/database-schema.js';
import { RepeatedJob } from '../jobs/repeated-job.js';
import type { Log } from '../operation/log.js';
import type { CertificateUse } from '../operation/watch-expiry.js';
import { insertEnforceEvent } from './enforce-event.js';

const DAY_MS = 86_400_000;

/**
 * Raises an event a day for each certificate of this server that is not valid, or not for long.
 * @param certificates by their use
 * @returns ends that
 */
export function tellExpiry(
  database: Kysely<DatabaseSchema>,
  certificates: Readonly<Record<CertificateUse, Validity>>,
  log: Log,
): () => Promise<void> {
  const telling = new RepeatedJob({
    name: 'expiry of certificates',
    everyMs: DAY_MS,
    run: async () => {
      for (const use of ['https', 'link'] as const) {
        const validity = certificates[use];
        if (expiryState(validity) === 'valid') continue;
        const days = String(daysLeft(validity.expiresAt));
        const text = `The ${use} certificate ends at ${validity.expiresAt.toISOString()}, ${days} days from now.`;
        await insertEnforceEvent(database, 'certificateExpires', text);
      }
    },
    log,
  });
  return () => telling.stop();
}
