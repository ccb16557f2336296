import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { NumberedIncident } from '../incidents/incident-row.js';
import type { IncidentSearch } from '../incidents/incident-search.js';
import { EnforceError } from '../operation/enforce-error.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import type { Privilege } from '../people/privileges.js';

/** `{id}` of an address, which may have more behind it. */
export const v2IdParameter = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/**
 * The incident that a request is about.
 * @param privilege with which it must be in reach
 * @throws EnforceError `incidentUnknown` for one that is not, whether or not it exists
 */
export async function v2IncidentOf(
  request: FastifyRequest,
  search: IncidentSearch,
  privilege: Privilege,
): Promise<NumberedIncident> {
  const { id } = parseRequest(v2IdParameter, request.params);
  const incident = await search.find(id, incidentScope(actorOf(request), privilege));
  if (!incident) throw new EnforceError('incidentUnknown');
  return incident;
}
