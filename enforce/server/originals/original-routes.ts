import { z } from 'zod';
import { audit } from '../audit/audit.js';
import type { IncidentParts } from '../incidents/incident-parts.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { limitRetentionOf } from './limit-retention-of.js';
import type { OriginalStore } from './original-store.js';

const NO_CONTENT = 204;
const numberParameter = z.strictObject({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const mayView = { requires: 'view-originals' } as const;
const mayDelete = { requires: 'delete-incidents' } as const;

/** The message behind an incident: each view of it is audited before a byte of it leaves. */
export function originalRoutes(http: EnforceHttp, { database, search }: IncidentParts, originals: OriginalStore): void {
  http.get(
    '/incidents/:number/original',
    describeRoute(mayView, { summary: 'The message behind an incident', params: numberParameter }),
    async (request, reply) => {
      const { number } = parseRequest(numberParameter, request.params);
      const actor = actorOf(request);
      if (!(await search.find(number, incidentScope(actor, mayView.requires))))
        throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      const message = await originals.read(number);
      if (!message) throw new EnforceError('originalUnknown', `Number ${String(number)}.`);
      await database
        .transaction()
        .execute((transaction) => audit(transaction, actor, 'original.view', String(number), { size: message.length }));
      // A browser must neither show it nor guess what it is: whoever wrote the mail chose its content.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="incident-${String(number)}.eml"`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .send(message);
    },
  );

  http.delete(
    '/incidents/:number/original',
    describeRoute(mayDelete, { summary: 'Discards the message behind an incident', params: numberParameter }),
    async (request, reply) => {
      const { number } = parseRequest(numberParameter, request.params);
      const actor = actorOf(request);
      if (!(await search.find(number, incidentScope(actor, mayDelete.requires))))
        throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      await database.transaction().execute(async (transaction) => {
        await limitRetentionOf(transaction, number, 0);
        await audit(transaction, actor, 'original.discard', String(number));
      });
      await originals.discardDue();
      return reply.code(NO_CONTENT).send();
    },
  );
}
