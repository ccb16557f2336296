import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { pageQuery } from '../operation/page-query.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { incidentHistory } from './incident-history.js';
import type { IncidentParts } from './incident-parts.js';
import { shownIncident } from './shown-incident.js';

const text = z.string().min(1).max(2_000).optional();
const listQuery = z.strictObject({ ...pageQuery, messageId: text, policy: text, server: text });
const numberParameter = z.strictObject({ number: z.coerce.number().int().min(1) });
const config = { requires: 'view-network-incidents' } as const;

/** `GET /incidents` for programs that follow them, `GET /incidents/:number` and its history. */
export function incidentRoutes(http: EnforceHttp, { database, list, search }: IncidentParts): void {
  http.get(
    '/incidents',
    describeRoute(config, {
      summary: 'Incidents by rising number, for programs that follow them',
      querystring: listQuery,
    }),
    async (request) => {
      const filter = parseRequest(listQuery, request.query);
      const actor = actorOf(request);
      const { incidents, next } = await list.list(filter, incidentScope(actor, config.requires));
      return {
        incidents: incidents.map((incident) => shownIncident(incident, actor)),
        next,
      };
    },
  );

  http.get(
    '/incidents/:number',
    describeRoute(config, { summary: 'One incident', params: numberParameter }),
    async (request) => {
      const { number } = parseRequest(numberParameter, request.params);
      const actor = actorOf(request);
      const incident = await search.find(number, incidentScope(actor, config.requires));
      if (!incident) throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      return shownIncident(incident, actor);
    },
  );

  http.get(
    '/incidents/:number/history',
    describeRoute(config, { summary: 'What happened to an incident, oldest first', params: numberParameter }),
    async (request) => {
      const { number } = parseRequest(numberParameter, request.params);
      const incident = await search.find(number, incidentScope(actorOf(request), config.requires));
      if (!incident) throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      return { history: await incidentHistory(database, number) };
    },
  );
}
