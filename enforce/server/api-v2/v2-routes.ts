import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import { audit } from '../audit/audit.js';
import { changeIncidents } from '../incidents/change-incidents.js';
import { DefinitionStore } from '../incidents/definition-store.js';
import { incidentHistory } from '../incidents/incident-history.js';
import type { IncidentParts } from '../incidents/incident-parts.js';
import type { NumberedIncident } from '../incidents/incident-row.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { editableAttributes } from './editable-attributes.js';
import { NameIds } from './name-ids.js';
import { remediationIds, statusName } from './product-numbers.js';
import { staticAttributes } from './static-attributes.js';
import { answerV2Error } from './v2-error.js';
import { v2History } from './v2-history.js';
import { v2Search } from './v2-search.js';
import { v2SearchSchema } from './v2-search-body.js';
import { v2Changes, v2UpdateSchema } from './v2-update-body.js';

/** Where the product has it. */
export const V2_PREFIX = '/ProtectManager/webservices/v2';

const idParameter = z.strictObject({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const mayReport = { requires: 'incident-reporting-api' } as const;
const mayUpdate = { requires: 'incident-update-api' } as const;

/** The product's REST API, version 2, as its published clients use it. */
export function v2Routes(http: EnforceHttp, { database, search }: IncidentParts): void {
  const names = new NameIds(database);
  const definitions = new DefinitionStore(database);
  http.setErrorHandler((error, request, reply) => answerV2Error(error, request, reply));

  const incidentOf = async (request: FastifyRequest): Promise<NumberedIncident> => {
    const { id } = parseRequest(idParameter, request.params);
    const incident = await search.find(id, incidentScope(actorOf(request), mayReport.requires));
    if (!incident) throw new EnforceError('incidentUnknown');
    return incident;
  };
  const describe = (summary: string) => describeRoute(mayReport, { summary, params: idParameter });

  http.post(
    '/incidents',
    describeRoute(mayReport, { summary: 'Searches incidents', body: v2SearchSchema }),
    async (request) => {
      const body = parseRequest(v2SearchSchema, request.body);
      const scope = incidentScope(actorOf(request), mayReport.requires);
      return { incidents: await v2Search(body, scope, { search, names }) };
    },
  );

  http.patch(
    '/incidents',
    describeRoute(mayUpdate, { summary: 'Updates incidents', body: v2UpdateSchema }),
    async (request) => {
      const body = parseRequest(v2UpdateSchema, request.body);
      const actor = actorOf(request);
      const order = { numbers: body.incidentIds, scope: incidentScope(actor, mayUpdate.requires), actor: actor.label };
      await database.transaction().execute(async (transaction) => {
        for (const change of v2Changes(body)) {
          const found = await changeIncidents(transaction, order, change);
          if (found.length < new Set(body.incidentIds).size) throw new EnforceError('incidentUnknown');
        }
        const { incidentIds, ...detail } = body;
        await audit(transaction, actor, 'incident.change', incidentIds.slice(0, 20).join(', '), detail);
      });
      return {};
    },
  );

  http.get('/incidents/:id/staticAttributes', describe('What no one can change of an incident'), async (request) =>
    staticAttributes(await incidentOf(request), names),
  );

  http.get('/incidents/:id/editableAttributes', describe('What people can change of an incident'), async (request) =>
    editableAttributes(await incidentOf(request), definitions),
  );

  http.get('/incidents/:id/history', describe('What happened to an incident, newest first'), async (request) => {
    const incident = await incidentOf(request);
    return v2History(incident, await incidentHistory(database, incident.number), names);
  });

  http.get('/incidents/statuses', describeRoute(mayReport, { summary: 'Statuses of incidents' }), async () => {
    const statuses = await definitions.statuses();
    return statuses.map(({ id, name }) => ({ id, name: statusName(name) }));
  });

  http.get(
    '/incidents/protectOrPreventStatuses',
    describeRoute(mayReport, { summary: 'What can become of messages' }),
    () => Object.entries(remediationIds).map(([name, id]) => ({ id, name, i18nKey: `condition.block_status.${name}` })),
  );
}
