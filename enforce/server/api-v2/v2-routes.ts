import { z } from 'zod';
import { DefinitionStore } from '../incidents/definition-store.js';
import { correlationsOf } from '../incidents/correlations-of.js';
import { incidentHistory } from '../incidents/incident-history.js';
import type { IncidentParts } from '../incidents/incident-parts.js';
import { remediationIds } from '../incidents/remediation-ids.js';
import { sameMessage } from '../incidents/same-message.js';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import type { ReportStore } from '../reports/report-store.js';
import { editableAttributes } from './editable-attributes.js';
import { NameIds } from './name-ids.js';
import { policyMatches } from './policy-matches.js';
import { statusName } from './product-numbers.js';
import { savedReport } from './saved-report.js';
import { staticAttributes } from './static-attributes.js';
import { v2Correlations } from './v2-correlations.js';
import { answerV2Error } from './v2-error.js';
import { v2History } from './v2-history.js';
import { v2IdParameter, v2IncidentOf } from './v2-incident-of.js';
import { V2Lookups } from './v2-lookups.js';
import { v2Search } from './v2-search.js';
import { v2SearchSchema } from './v2-search-body.js';
import { v2Update } from './v2-update.js';
import { v2UpdateSchema } from './v2-update-body.js';

/** Where the product has it. */
export const V2_PREFIX = '/ProtectManager/webservices/v2';

const reportParameter = z.strictObject({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
const mayReport = { requires: 'incident-reporting-api' } as const;
const mayUpdate = { requires: 'incident-update-api' } as const;

/** The product's REST API, version 2, as its published clients use it. */
export function v2Routes(http: EnforceHttp, { database, search }: IncidentParts, reports: ReportStore): void {
  const definitions = new DefinitionStore(database);
  const names = new NameIds(database);
  const parts = { database, search, lookups: new V2Lookups(names, definitions) };
  http.setErrorHandler((error, request, reply) => answerV2Error(error, request, reply));

  const describe = (summary: string) => describeRoute(mayReport, { summary, params: v2IdParameter });

  const searching = describeRoute(mayReport, { summary: 'Searches incidents', body: v2SearchSchema });
  const updating = describeRoute(mayUpdate, { summary: 'Updates incidents', body: v2UpdateSchema });
  // Published clients write the address either way.
  for (const path of ['/incidents', '/incidents/']) {
    http.post(path, searching, async (request) => {
      const body = parseRequest(v2SearchSchema, request.body);
      return v2Search(body, incidentScope(actorOf(request), mayReport.requires), parts);
    });

    http.patch(path, updating, (request) =>
      v2Update(database, actorOf(request), parseRequest(v2UpdateSchema, request.body), mayUpdate.requires),
    );
  }

  http.get('/incidents/:id/staticAttributes', describe('What no one can change of an incident'), async (request) =>
    staticAttributes(await v2IncidentOf(request, search, mayReport.requires), parts),
  );

  http.get('/incidents/:id/editableAttributes', describe('What people can change of an incident'), async (request) =>
    editableAttributes(await v2IncidentOf(request, search, mayReport.requires), definitions),
  );

  http.get('/incidents/:id/history', describe('What happened to an incident, newest first'), async (request) => {
    const incident = await v2IncidentOf(request, search, mayReport.requires);
    return v2History(incident, await incidentHistory(database, incident.number), names);
  });

  // Published clients write the address either way.
  for (const path of ['/incidents/:id/policymatches', '/incidents/:id/policymatches/'])
    http.get(path, describe('Which rules were violated, and which other policies'), async (request) => {
      const incident = await v2IncidentOf(request, search, mayReport.requires);
      const scope = incidentScope(actorOf(request), mayReport.requires);
      return policyMatches(incident, await sameMessage(database, incident, scope), names);
    });

  http.get('/incidents/:id/correlations', describe('How much else there is like an incident'), async (request) => {
    const incident = await v2IncidentOf(request, search, mayReport.requires);
    const scope = incidentScope(actorOf(request), mayReport.requires);
    return v2Correlations(await correlationsOf(database, incident, scope), names);
  });

  http.get('/incidents/statuses', describeRoute(mayReport, { summary: 'Statuses of incidents' }), async () => {
    const statuses = await definitions.statuses();
    return statuses.map(({ id, name }) => ({ id, name: statusName(name) }));
  });

  http.get('/incidents/customAttributes', describeRoute(mayReport, { summary: 'Custom attributes' }), async () => ({
    customAttributesList: (await definitions.attributes()).map(({ name }) => name),
  }));

  http.get(
    '/incidents/protectOrPreventStatuses',
    describeRoute(mayReport, { summary: 'What can become of messages' }),
    () => Object.entries(remediationIds).map(([name, id]) => ({ id, name, i18nKey: `condition.block_status.${name}` })),
  );

  http.get(
    '/savedReport/:id',
    describeRoute(mayReport, { summary: 'The search of a saved report', params: reportParameter }),
    async (request) => {
      const { id } = parseRequest(reportParameter, request.params);
      return savedReport(await reports.find(actorOf(request), id));
    },
  );
}
