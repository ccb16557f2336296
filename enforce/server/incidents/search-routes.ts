import { z } from 'zod';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { audit } from '../audit/audit.js';
import { describeRoute } from '../operation/describe-route.js';
import { csvExport } from './csv-export.js';
import { filterSchema } from './filter-schema.js';
import { incidentOrderSchema } from './incident-order.js';
import type { IncidentParts } from './incident-parts.js';
import { incidentSummaries } from './incident-summary.js';
import { summaryBody, summarizeIncidents } from './summarize-incidents.js';

const searchBody = z.strictObject({
  filter: filterSchema,
  order: incidentOrderSchema.prefault({}),
  limit: z.int().min(1).max(1_000).default(50),
  cursor: z.string().max(5_000).optional().describe('`next` of the page before, with the same filter and order'),
});
const exportBody = z.strictObject({ filter: filterSchema });
const mayView = { requires: 'view-network-incidents' } as const;
const mayExport = { requires: 'export-incidents' } as const;

/** Searching, counting and exporting incidents by a filter. */
export function searchRoutes(http: EnforceHttp, { database, search }: IncidentParts): void {
  http.post(
    '/incidents/search',
    describeRoute(mayView, { summary: 'Incidents that meet a filter, sorted, page by page', body: searchBody }),
    async (request) => {
      const { filter, ...query } = parseRequest(searchBody, request.body);
      const scope = incidentScope(actorOf(request), mayView.requires);
      const { incidents, next } = await search.page({ ...query, scope, condition: filter });
      return { incidents: await incidentSummaries(database, incidents), next };
    },
  );

  http.post(
    '/incidents/summary',
    describeRoute(mayView, {
      summary: 'How many incidents meet a filter, by one or two of their fields',
      body: summaryBody,
    }),
    async (request) => {
      const query = parseRequest(summaryBody, request.body);
      const scope = incidentScope(actorOf(request), mayView.requires);
      return { groups: await summarizeIncidents(database, scope, query) };
    },
  );

  http.post(
    '/incidents/export',
    describeRoute(mayExport, { summary: 'Incidents that meet a filter, as CSV, oldest first', body: exportBody }),
    async (request, reply) => {
      const { filter } = parseRequest(exportBody, request.body);
      const actor = actorOf(request);
      const content = await csvExport(database, incidentScope(actor, mayExport.requires), filter);
      await database
        .transaction()
        .execute((transaction) => audit(transaction, actor, 'incident.export', 'incidents', { filter }));
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', 'attachment; filename="incidents.csv"')
        .send(content);
    },
  );
}
