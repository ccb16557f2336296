import { z } from 'zod';
import type { IncidentParts } from '../incidents/incident-parts.js';
import { incidentSummaries } from '../incidents/incident-summary.js';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { reportBody } from './report.js';
import type { ReportStore } from './report-store.js';

const CREATED = 201;
const NO_CONTENT = 204;
const idParameter = z.strictObject({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
  cursor: z.string().max(5_000).optional(),
});
const config = { requires: 'view-network-incidents' } as const;

/** Saved reports, and the incidents that they find. */
export function reportRoutes(
  http: EnforceHttp,
  reports: ReportStore,
  { database, search }: Pick<IncidentParts, 'database' | 'search'>,
): void {
  http.get(
    '/reports',
    describeRoute(config, { summary: 'Your saved reports, and those shared by others' }),
    async (request) => ({
      reports: await reports.list(actorOf(request)),
    }),
  );

  http.post(
    '/reports',
    describeRoute(config, { summary: 'Saves a report', body: reportBody }),
    async (request, reply) => {
      const added = await reports.add(actorOf(request), parseRequest(reportBody, request.body));
      return reply.code(CREATED).send(added);
    },
  );

  http.put(
    '/reports/:id',
    describeRoute(config, { summary: 'Replaces one of your reports', params: idParameter, body: reportBody }),
    async (request) => {
      const { id } = parseRequest(idParameter, request.params);
      return reports.replace(actorOf(request), id, parseRequest(reportBody, request.body));
    },
  );

  http.delete(
    '/reports/:id',
    describeRoute(config, { summary: 'Removes one of your reports', params: idParameter }),
    async (request, reply) => {
      await reports.remove(actorOf(request), parseRequest(idParameter, request.params).id);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.get(
    '/reports/:id/incidents',
    describeRoute(config, { summary: 'What a report finds now', params: idParameter, querystring: pageQuery }),
    async (request) => {
      const actor = actorOf(request);
      const page = parseRequest(pageQuery, request.query);
      const { definition } = await reports.find(actor, parseRequest(idParameter, request.params).id);
      const { filter, order } = definition;
      const scope = incidentScope(actor, config.requires);
      const { incidents, next } = await search.page({ ...page, order, scope, condition: filter });
      return { incidents: await incidentSummaries(database, incidents), next };
    },
  );
}
