import type { FastifyRequest } from 'fastify';
import { audit } from '../audit/audit.js';
import type { IncidentParts } from '../incidents/incident-parts.js';
import { shownIncident } from '../incidents/shown-incident.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import type { OriginalStore } from '../originals/original-store.js';
import { actorOf } from '../people/actor-of.js';
import type { Privilege } from '../people/privileges.js';
import { componentMatches, incidentComponents } from './incident-components.js';
import { v2IdParameter, v2IncidentOf } from './v2-incident-of.js';

const mayReport = { requires: 'incident-reporting-api' } as const;
const mayViewOriginals = { requires: 'view-originals' } as const;

/** Below `incidents/{id}`: what the message holds, and the message itself. */
export function v2ContentRoutes(
  http: EnforceHttp,
  { database, search }: IncidentParts,
  originals: OriginalStore,
): void {
  const incidentOf = (request: FastifyRequest, privilege: Privilege) => v2IncidentOf(request, search, privilege);
  const describe = <T extends object>(config: T, summary: string) =>
    describeRoute(config, { summary, params: v2IdParameter });

  http.get('/incidents/:id/components', describe(mayReport, 'The parts of the message'), async (request) =>
    incidentComponents(await incidentOf(request, mayReport.requires)),
  );

  http.get(
    '/incidents/:id/components/matches',
    describe(mayReport, 'The parts of the message, with what was found in them'),
    async (request) => componentMatches(shownIncident(await incidentOf(request, mayReport.requires), actorOf(request))),
  );

  http.get(
    '/incidents/:id/originalMessage',
    describe(mayViewOriginals, 'The message behind an incident'),
    async (request, reply) => {
      const { number } = await incidentOf(request, mayViewOriginals.requires);
      const message = await originals.read(number);
      if (!message) throw new EnforceError('originalUnknown', `Number ${String(number)}.`);
      const actor = actorOf(request);
      await database
        .transaction()
        .execute((transaction) => audit(transaction, actor, 'original.view', String(number), { size: message.length }));
      return (
        reply
          // Whoever wrote the mail chose its content: nothing may show it or guess what it is.
          .type('application/octet-stream')
          // Published clients take what follows the sign as the name, quotes and all.
          .header('content-disposition', `attachment; filename=incident-${String(number)}.eml`)
          .send(message)
      );
    },
  );
}
