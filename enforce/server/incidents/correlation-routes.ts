import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { correlationsOf } from './correlations-of.js';
import type { IncidentParts } from './incident-parts.js';

const numberParameter = z.strictObject({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const mayLookUp = { requires: 'look-up-sender' } as const;

/** `GET /incidents/:number/correlations`: who the sender is, as far as other incidents tell. */
export function correlationRoutes(http: EnforceHttp, { database, search }: IncidentParts): void {
  http.get(
    '/incidents/:number/correlations',
    describeRoute(mayLookUp, {
      summary: 'How many incidents there are of the same sender, recipients, subject and policy',
      params: numberParameter,
    }),
    async (request) => {
      const { number } = parseRequest(numberParameter, request.params);
      const scope = incidentScope(actorOf(request), mayLookUp.requires);
      const incident = await search.find(number, scope);
      if (!incident) throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
      return { correlations: await correlationsOf(database, incident, scope) };
    },
  );
}
