import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { audit } from '../../audit/audit.js';
import type { DatabaseSchema } from '../../database/database-schema.js';
import { EnforceError } from '../../operation/enforce-error.js';
import { errorText } from '../../operation/error-text.js';
import { RateLimiter } from '../../operation/rate-limiter.js';
import type { OpenIdClaims } from './open-id-client.js';

/** Entries of all networks together: who is nobody yet must not fill the audit log. */
const ENTRIES = { perMinute: 60, burst: 60 };

/** Notes in the audit log who was sent back by the provider and was not let in. */
export class RefusedSignOns {
  private readonly limiter = new RateLimiter(ENTRIES);

  /** @param provider as the sign-in page names it */
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly provider: string,
  ) {}

  /**
   * Lets somebody in, or notes why not.
   * @param letIn is given a function to tell who the provider says it is
   * @throws what `letIn` throws
   */
  async noteIn<T>(
    { clientAddress: address, log }: Pick<FastifyRequest, 'clientAddress' | 'log'>,
    letIn: (told: (claims: OpenIdClaims) => void) => Promise<T>,
  ): Promise<T> {
    let claims: OpenIdClaims | undefined;
    try {
      return await letIn((known) => (claims = known));
    } catch (error) {
      if (!(error instanceof EnforceError)) throw error;
      const detail = { code: error.entry.code, reason: errorText(error), issuer: claims?.iss, subject: claims?.sub };
      if (this.limiter.take(this.provider) > 0) log.warn({ address, ...detail }, 'a sign-on was refused');
      else
        await this.database
          .transaction()
          .execute((transaction) =>
            audit(transaction, { label: 'nobody', address }, 'session.refuse', this.provider, detail),
          );
      throw error;
    }
  }
}
