import { z } from 'zod';
import { audit } from '../audit/audit.js';
import { attachmentHeader } from '../operation/attachment-header.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import type { OriginalStore } from '../originals/original-store.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { findCopy, listCopies } from './incident-copies.js';
import type { IncidentParts } from './incident-parts.js';

const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const numberParameter = z.strictObject({ number });
const copyParameter = z.strictObject({ number, id: z.uuid() });
const mayView = { requires: 'view-network-incidents' } as const;
const mayViewOriginals = { requires: 'view-originals' } as const;

/** The messages that have joined one incident: what each says, and each itself. */
export function copyRoutes(http: EnforceHttp, { database, search }: IncidentParts, originals: OriginalStore): void {
  http.get(
    '/incidents/:number/copies',
    describeRoute(mayView, { summary: 'The messages that have joined an incident', params: numberParameter }),
    async (request) => {
      const { number } = parseRequest(numberParameter, request.params);
      if (!(await search.find(number, incidentScope(actorOf(request), mayView.requires))))
        throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      const [copies, kept] = [await listCopies(database, number), await originals.keptIds(number)];
      return { copies: copies.map((copy) => ({ ...copy, originalKept: kept.has(copy.id) })) };
    },
  );

  http.get(
    '/incidents/:number/copies/:id',
    describeRoute(mayView, { summary: 'One of them, with everything that it says otherwise', params: copyParameter }),
    async (request) => {
      const { number, id } = parseRequest(copyParameter, request.params);
      const actor = actorOf(request);
      const incident = await search.find(number, incidentScope(actor, mayView.requires));
      const copy = incident && (await findCopy(database, incident, id, actor));
      if (!copy) throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      return { ...copy, originalKept: (await originals.keptIds(number)).has(id) };
    },
  );

  http.get(
    '/incidents/:number/copies/:id/original',
    describeRoute(mayViewOriginals, {
      summary: 'The message of a copy that says otherwise than its incident',
      params: copyParameter,
    }),
    async (request, reply) => {
      const { number, id } = parseRequest(copyParameter, request.params);
      const actor = actorOf(request);
      if (!(await search.find(number, incidentScope(actor, mayViewOriginals.requires))))
        throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      const message = await originals.readCopy(number, id);
      if (!message) throw new EnforceError('originalUnknown', `Number ${String(number)}, copy ${id}.`);
      const detail = { size: message.length, copy: id };
      await database
        .transaction()
        .execute((transaction) => audit(transaction, actor, 'original.view', String(number), detail));
      return (
        reply
          // A browser must neither show it nor guess what it is: whoever wrote the mail chose its content.
          .type('application/octet-stream')
          .header('content-disposition', attachmentHeader(`incident-${String(number)}-${id}.eml`))
          .send(message)
      );
    },
  );
}
