import { z } from 'zod';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { nextAfter, pageQuery } from '../operation/page-query.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import type { IncidentStore } from './incident-store.js';

const text = z.string().min(1).max(2_000).optional();
const listQuery = z.strictObject({ ...pageQuery, messageId: text, policy: text, server: text });
const config = { requires: 'view-network-incidents' } as const;
const numberParameter = z.strictObject({ number: z.coerce.number().int().min(1) });

/** `GET /incidents`, paged and filtered, and `GET /incidents/:number`. */
export function incidentRoutes(http: EnforceHttp, incidents: IncidentStore): void {
  http.get('/incidents', { config }, async (request) => {
    const filter = parseRequest(listQuery, request.query);
    const found = await incidents.list(filter, incidentScope(actorOf(request), config.requires));
    return { incidents: found, next: nextAfter(found, filter.limit) };
  });

  http.get('/incidents/:number', { config }, async (request) => {
    const { number } = parseRequest(numberParameter, request.params);
    const incident = await incidents.find(number, incidentScope(actorOf(request), config.requires));
    if (!incident) throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
    return incident;
  });
}
