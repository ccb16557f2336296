import { z } from 'zod';
import { audit } from '../audit/audit.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { changeIncidents } from './change-incidents.js';
import { incidentChangeSchema } from './incident-change.js';
import type { IncidentParts } from './incident-parts.js';

const MOST_AT_ONCE = 1_000;
const NO_CONTENT = 204;
const changeBody = z.strictObject({
  numbers: z.array(z.int().min(1)).min(1).max(MOST_AT_ONCE).describe('More: POST /incident-jobs'),
  change: incidentChangeSchema,
});
const mayRemediate = { requires: 'remediate-incidents' } as const;

/** `PATCH /incidents`: all of them or none. */
export function changeRoutes(http: EnforceHttp, { database }: IncidentParts): void {
  http.patch(
    '/incidents',
    describeRoute(mayRemediate, { summary: 'Changes incidents by their numbers; all or none', body: changeBody }),
    async (request, reply) => {
      const { numbers, change } = parseRequest(changeBody, request.body);
      const actor = actorOf(request);
      const order = { numbers, scope: incidentScope(actor, mayRemediate.requires), actor: actor.label };
      await database.transaction().execute(async (transaction) => {
        const found = await changeIncidents(transaction, order, change);
        const missing = numbers.filter((number) => !found.includes(number));
        if (missing.length > 0)
          throw new EnforceError('incidentUnknown', `Numbers ${missing.slice(0, 20).join(', ')}.`);
        await audit(transaction, actor, 'incident.change', numbers.slice(0, 20).join(', '), {
          incidents: found.length,
          change,
        });
      });
      return reply.code(NO_CONTENT).send();
    },
  );
}
